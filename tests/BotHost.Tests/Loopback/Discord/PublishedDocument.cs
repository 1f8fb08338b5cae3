namespace BotHost.Tests.Loopback.Discord;

/// <summary>Runs where the published document lies beside the repository; elsewhere the test counts as skipped and says why.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PublishedDocumentFactAttribute : FactAttribute
{
    public PublishedDocumentFactAttribute()
    {
        if (!File.Exists(Scene.Specification)) Skip = "The published OpenAPI document is not beside the repository (../shared/specs/discord/openapi.json).";
    }
}

[AttributeUsage(AttributeTargets.Method)]
internal sealed class PublishedDocumentTheoryAttribute : TheoryAttribute
{
    public PublishedDocumentTheoryAttribute()
    {
        if (!File.Exists(Scene.Specification)) Skip = "The published OpenAPI document is not beside the repository (../shared/specs/discord/openapi.json).";
    }
}
