using System.Net.Http.Json;
using System.Text.Json;
using BotHost.Loopback.Telegram;
using BotHost.Loopback.Telegram.Specification;

namespace BotHost.Tests.Loopback.Telegram;

/// <summary>What the server said to one call.</summary>
internal sealed record Said(int Status, JsonElement Body)
{
    public bool Ok => Body.GetProperty("ok").GetBoolean();

    public JsonElement Result => Body.GetProperty("result");

    public string Description => Body.GetProperty("description").GetString()!;

    public int? RetryAfter => Body.TryGetProperty("parameters", out var parameters) && parameters.TryGetProperty("retry_after", out var seconds) ? seconds.GetInt32() : null;
}

/// <summary>A server and a bare HTTP client to call it with.</summary>
internal sealed class Bot : IAsyncDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly HttpClient http = new();

    private Bot(TelegramServer server) => Server = server;

    public TelegramServer Server { get; }

    public static async Task<Bot> StartAsync(TelegramOptions? options = null) => new(await TelegramServer.StartAsync(options));

    public Uri At(string method) => new($"{Server.Url}/bot{Server.Token}/{method}");

    public async Task<Said> CallAsync(string method, object? parameters = null) => await ReadAsync(await http.PostAsync(At(method), JsonContent.Create(parameters ?? new object())));

    public async Task<Said> PostAsync(Uri address, HttpContent? content) => await ReadAsync(await http.PostAsync(address, content));

    public async Task<HttpResponseMessage> RawAsync(string method, object parameters) => await http.PostAsync(At(method), JsonContent.Create(parameters));

    public Task<Said> SendAsync(Chat chat, string text) => CallAsync("sendMessage", new { chat_id = chat.Id, text });

    /// <summary>What is refused, in the platform's words.</summary>
    public async Task<string> RefusedAsync(string method, object parameters)
    {
        var said = await CallAsync(method, parameters);
        said.Ok.ShouldBeFalse(said.Body.ToString());
        return said.Description;
    }

    public async Task<IReadOnlyList<JsonElement>> UpdatesAsync(long offset = 0, int timeout = 0) => [.. (await CallAsync("getUpdates", new { offset, timeout })).Result.EnumerateArray()];

    private static async Task<Said> ReadAsync(HttpResponseMessage response)
    {
        using (response) return new Said((int)response.StatusCode, await response.Content.ReadFromJsonAsync<JsonElement>());
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await Server.DisposeAsync();
    }
}

/// <summary>The published specification, or a test's reason to be left out.</summary>
internal static class Published
{
    public static BotApiSpecification? Specification { get; } = TelegramOptions.FindSpecification() is { } path ? BotApiSpecification.Load(path) : null;
}

/// <summary>A test that needs the published specification; left out, and counted as skipped, where the folder is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SpecificationFactAttribute : FactAttribute
{
    public SpecificationFactAttribute()
    {
        if (Published.Specification is null) Skip = "shared/specs is absent beside the repository.";
    }
}

/// <summary>The same with rows.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SpecificationTheoryAttribute : TheoryAttribute
{
    public SpecificationTheoryAttribute()
    {
        if (Published.Specification is null) Skip = "shared/specs is absent beside the repository.";
    }
}
