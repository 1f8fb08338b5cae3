namespace BotHost.Loopback.Telegram.Specification;

/// <summary>A type as the specification writes it: a name, or an array of a type to some depth.</summary>
/// <param name="Depth">0 for the type itself, 1 for "Array of", 2 for "Array of Array of".</param>
internal readonly record struct TypeReference(string Name, int Depth)
{
    private const string Array = "Array of ";

    /// <summary>What stands within the array; only for one.</summary>
    public TypeReference Element => new(Name, Depth - 1);

    public static TypeReference Parse(string text)
    {
        var depth = 0;
        for (; text.StartsWith(Array, StringComparison.Ordinal); text = text[Array.Length..]) depth++;
        return new TypeReference(text, depth);
    }

    public override string ToString() => string.Concat(Enumerable.Repeat(Array, Depth)) + Name;
}
