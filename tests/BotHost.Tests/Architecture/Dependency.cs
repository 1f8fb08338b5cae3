using System.Reflection;
using System.Reflection.Emit;

namespace BotHost.Tests.Architecture;

/// <summary>One use that code of a type makes of another type.</summary>
/// <param name="From">Namespace of the using type; of a nested or compiler-made one, of the type around it.</param>
/// <param name="By">The using type.</param>
/// <param name="To">Namespace of the used type.</param>
/// <param name="Used">The used type.</param>
/// <param name="Member">The member that is called or read; null where only the type is named.</param>
internal sealed record Dependency(string From, string By, string To, string Used, string? Member = null)
{
    public override string ToString() => $"{From}.{By} uses {To}.{Used}{(Member is null ? "" : "." + Member)}";
}

/// <summary>Reads from compiled code what each type uses: its shape (base, interfaces, fields, signatures, attributes) and every token in its methods' IL.</summary>
internal static class Dependencies
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<short, OpCode> OpCodesByValue = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(f => (OpCode)f.GetValue(null)!).ToDictionary(o => o.Value);

    public static IReadOnlyList<Dependency> Of(Assembly assembly) => [.. assembly.GetTypes().SelectMany(Of).Distinct()];

    public static IEnumerable<Dependency> Of(Type type)
    {
        var owner = Outermost(type);
        return Uses(type).SelectMany(u => Parts(u.Type).Select((t, i) => (Type: t, Member: i == 0 ? u.Member : null)))
            .Where(u => Outermost(u.Type) != owner)
            .Select(u => new Dependency(owner.Namespace ?? "", owner.Name, Outermost(u.Type).Namespace ?? "", u.Type.Name, u.Member)).Distinct();
    }

    private static IEnumerable<(Type Type, string? Member)> Uses(Type type)
    {
        if (type.BaseType is { } parent) yield return (parent, null);
        foreach (var i in type.GetInterfaces()) yield return (i, null);
        foreach (var a in type.GetCustomAttributesData()) yield return (a.AttributeType, null);
        foreach (var f in type.GetFields(Declared)) yield return (f.FieldType, null);
        foreach (var p in type.GetProperties(Declared)) yield return (p.PropertyType, null);
        foreach (var m in type.GetMethods(Declared).Cast<MethodBase>().Concat(type.GetConstructors(Declared)))
        {
            if (m is MethodInfo { ReturnType: var returned }) yield return (returned, null);
            foreach (var p in m.GetParameters()) yield return (p.ParameterType, null);
            foreach (var use in Body(m)) yield return use;
        }
    }

    private static IEnumerable<(Type, string?)> Body(MethodBase method)
    {
        if (method.GetMethodBody() is not { } body) yield break;
        foreach (var local in body.LocalVariables) yield return (local.LocalType, null);
        var typeArguments = method.DeclaringType is { IsGenericType: true } t ? t.GetGenericArguments() : null;
        var methodArguments = method.IsGenericMethod ? method.GetGenericArguments() : null;
        foreach (var token in Tokens(body.GetILAsByteArray()!))
        {
            var member = method.Module.ResolveMember(token, typeArguments, methodArguments)!;
            if (member is Type named) yield return (named, null);
            else
            {
                yield return (member.DeclaringType!, member.Name);
                if (member is MethodInfo { IsGenericMethod: true } generic)
                    foreach (var argument in generic.GetGenericArguments()) yield return (argument, null);
            }
        }
    }

    private static IEnumerable<int> Tokens(byte[] il)
    {
        for (var at = 0; at < il.Length;)
        {
            var code = il[at] == 0xFE ? OpCodesByValue[unchecked((short)(0xFE00 | il[at + 1]))] : OpCodesByValue[il[at]];
            at += code.Size;
            if (code.OperandType is OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineType or OperandType.InlineTok)
                yield return BitConverter.ToInt32(il, at);
            at += code.OperandType switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + 4 * BitConverter.ToInt32(il, at),
                _ => 4,
            };
        }
    }

    /// <summary>The type itself without array, reference and generic clothing, and its type arguments.</summary>
    private static IEnumerable<Type> Parts(Type type)
    {
        if (type.HasElementType) return Parts(type.GetElementType()!);
        if (type.IsGenericParameter || type.IsFunctionPointer) return [];
        return type.IsGenericType ? type.GetGenericArguments().SelectMany(Parts).Prepend(type.GetGenericTypeDefinition()) : [type];
    }

    private static Type Outermost(Type type)
    {
        while (type.DeclaringType is { } outer) type = outer;
        return type;
    }
}
