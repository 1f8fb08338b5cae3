namespace BotHost.Loopback.Discord.Specification;

/// <summary>Where in a document a value stands, as a chain from the value to the root; text is made only where something is wrong.</summary>
internal sealed record Trail(Trail? Above, string Step)
{
    public static readonly Trail Root = new(null, "");

    public Trail Then(string step) => new(this, step);

    public IReadOnlyList<string> Steps => Above is null ? [] : [.. Above.Steps, Step];

    public override string ToString() => string.Join('.', Steps);
}

/// <summary>One thing wrong with a value.</summary>
/// <param name="Code">Discord's word for it, such as BASE_TYPE_MAX_LENGTH.</param>
/// <param name="Unknown">A property that the schema does not name: the platform passes over it, the suite does not.</param>
internal sealed record SchemaError(Trail At, string Code, string Message, bool Unknown = false)
{
    public override string ToString() => $"{At}: {Message}";
}
