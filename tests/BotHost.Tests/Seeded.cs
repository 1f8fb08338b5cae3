using FsCheck;
using FsCheck.Fluent;

namespace BotHost.Tests;

/// <summary>How property tests run: from a seed that is always the same, so that what passed here passes everywhere; with <c>BOTHOST_SEED=random</c> from another each time, which is how new cases are looked for.
/// What fails prints the seed to replay.</summary>
internal static class Seeded
{
    public static Config Quick => Environment.GetEnvironmentVariable("BOTHOST_SEED") == "random" ? Config.QuickThrowOnFailure : Config.QuickThrowOnFailure.WithReplay(20241206UL, 20241207UL);
}
