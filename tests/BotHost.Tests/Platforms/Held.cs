using System.Reflection;

namespace BotHost.Tests.Platforms;

/// <summary>Looks through everything that an object holds in memory.</summary>
internal static class Held
{
    /// <summary>Every text that can be reached from an object through fields, but for those of some types and what stands behind them.</summary>
    public static IReadOnlyList<string> Texts(object of, params Type[] leaveOut)
    {
        var (found, seen, waiting) = (new List<string>(), new HashSet<object>(ReferenceEqualityComparer.Instance), new Stack<object>([of]));
        while (waiting.TryPop(out var next))
        {
            if (next is string text) found.Add(text);
            if (next is string or Type or MemberInfo or Pointer || next.GetType().IsPrimitive || leaveOut.Any(t => t.IsInstanceOfType(next)) || (!next.GetType().IsValueType && !seen.Add(next))) continue;
            foreach (var inside in next is Array many ? many.Cast<object?>() : Fields(next))
                if (inside is not null) waiting.Push(inside);
        }
        return found;
    }

    private static IEnumerable<object?> Fields(object of)
    {
        for (var type = of.GetType(); type is not null; type = type.BaseType)
            foreach (var field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
                if (!field.FieldType.IsPointer && !field.FieldType.IsByRefLike) yield return field.GetValue(of);
    }
}
