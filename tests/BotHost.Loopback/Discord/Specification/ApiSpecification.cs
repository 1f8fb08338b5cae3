using System.Collections.Concurrent;
using System.Text.Json;

namespace BotHost.Loopback.Discord.Specification;

/// <summary>The published OpenAPI document: which routes there are, and what a request to each may hold.</summary>
internal sealed class ApiSpecification
{
    private static readonly ConcurrentDictionary<string, Lazy<ApiSpecification>> Loaded = new(StringComparer.Ordinal);
    private static readonly string[] Methods = ["get", "post", "put", "patch", "delete"];

    private readonly RouteTable<Operation> routes = new();
    private readonly ConcurrentDictionary<string, Schema> schemas = new(StringComparer.Ordinal);
    private readonly JsonElement document;

    private ApiSpecification(JsonElement document)
    {
        this.document = document;
        foreach (var path in document.GetProperty("paths").EnumerateObject())
        {
            var common = path.Value.TryGetProperty("parameters", out var several) ? several : default;
            foreach (var method in Methods)
                if (path.Value.TryGetProperty(method, out var operation)) routes.Add(method.ToUpperInvariant(), path.Name, new Operation(operation, common, Named));
        }
    }

    /// <summary>Reads the document once for all servers of the process.</summary>
    /// <returns>Null where there is no such file.</returns>
    public static ApiSpecification? Load(string? path) => path is null || !File.Exists(path)
        ? null
        : Loaded.GetOrAdd(Path.GetFullPath(path), full => new Lazy<ApiSpecification>(() => new ApiSpecification(JsonDocument.Parse(File.ReadAllBytes(full)).RootElement))).Value;

    /// <returns>The operation; null where the document has no such route.</returns>
    public RouteMatch<Operation>? Find(string method, string path) => routes.Find(method, path);

    /// <summary>A schema by its name under components/schemas.</summary>
    public Schema Of(string name) => Named("#/components/schemas/" + name);

    private Schema Named(string reference) => schemas.GetOrAdd(reference, name =>
    {
        var at = document;
        foreach (var step in name.Split('/').Skip(1)) at = at.GetProperty(step);
        return new Schema(at, Named);
    });
}
