namespace BotHost.Loopback.Discord.Specification;

/// <summary>Finds what a method and a path mean. A literal step counts before a parameter: messages/pins is no message named "pins".</summary>
internal sealed class RouteTable<T> where T : class
{
    private readonly Node root = new();

    public void Add(string method, string template, T target)
    {
        var node = root;
        foreach (var step in Steps(template))
        {
            if (step.StartsWith('{')) node = node.Any ??= new Node();
            else node = node.Named.TryGetValue(step, out var next) ? next : node.Named[step] = new Node();
        }
        node.Targets[method] = (template, target);
    }

    /// <param name="path">Without the leading /api/v10.</param>
    /// <returns>The target and the values of the template's parameters; null where the table has no such route.</returns>
    public RouteMatch<T>? Find(string method, string path)
    {
        var steps = Steps(path);
        return Find(root, steps, 0, method) is { } found ? new RouteMatch<T>(found.Target, found.Template, Values(found.Template, steps)) : null;
    }

    private static (string Template, T Target)? Find(Node node, string[] steps, int at, string method)
    {
        if (at == steps.Length) return node.Targets.TryGetValue(method, out var target) ? target : null;
        if (node.Named.TryGetValue(steps[at], out var literal) && Find(literal, steps, at + 1, method) is { } exact) return exact;
        return node.Any is null || steps[at].Length == 0 ? null : Find(node.Any, steps, at + 1, method);
    }

    private static Dictionary<string, string> Values(string template, string[] steps) =>
        Steps(template).Zip(steps).Where(s => s.First.StartsWith('{')).ToDictionary(s => s.First[1..^1], s => s.Second, StringComparer.Ordinal);

    private static string[] Steps(string path) => path.TrimStart('/').Split('/');

    private sealed class Node
    {
        public Dictionary<string, Node> Named { get; } = new(StringComparer.Ordinal);

        public Node? Any { get; set; }

        public Dictionary<string, (string Template, T Target)> Targets { get; } = new(StringComparer.Ordinal);
    }
}

/// <summary>A route that was found, with the values of its parameters.</summary>
internal sealed record RouteMatch<T>(T Target, string Template, IReadOnlyDictionary<string, string> Values);
