using BotHost.Channels;
using BotHost.Commands;
using BotHost.Commands.Managing;
using BotHost.Loopback.Telegram;
using BotHost.Outbox;
using BotHost.Replies;
using Microsoft.Extensions.DependencyInjection;
using Role = BotHost.Channels.Role;

namespace BotHost.Tests.Platforms;

/// <summary>Each command that is not for members, by each role, in one's own community and in another: who may, may, and nobody else. What the platforms say of rights is asked of them.</summary>
public sealed class EveryCommandTests : IAsyncLifetime
{
    private WholeHost whole = null!;

    public async Task InitializeAsync() => whole = await WholeHost.OpenWithoutLimitsAsync();

    public async Task DisposeAsync() => await whole.DisposeAsync();

    [Fact]
    public async Task A_role_opens_what_it_opens_in_its_own_community_and_nothing_in_another()
    {
        var people = new Dictionary<string, global::BotHost.Loopback.Telegram.Person>();
        var (homs, hama) = (whole.Telegram.AddSupergroup("Homs"), whole.Telegram.AddSupergroup("Hama"));
        foreach (var (name, membership) in new[] { ("member", Membership.Member), ("moderator", Membership.Administrator), ("admin", Membership.Creator) })
        {
            var person = people["telegram " + name] = whole.Telegram.AddPrivate(name);
            homs.With(person, membership);
            hama.With(person);
        }
        var (server, other) = (whole.Discord.AddGuild("Homs"), whole.Discord.AddGuild("Hama"));
        var (here, there) = (server.AddChannel("updates"), other.AddChannel("updates"));
        var askers = people.Select(p => (Role: p.Key.Split(' ')[1], Asker: new Asker(new(Addresses.Telegram, $"{p.Value.Id}"), new(Addresses.Telegram, $"{homs.Id}"), Private: false), There: $"telegram:{hama.Id}")).ToList();
        foreach (var (name, rights) in new[] { ("member", Array.Empty<string>()), ("moderator", ["MANAGE_MESSAGES"]), ("admin", ["MANAGE_GUILD"]) })
        {
            var person = server.AddPerson(name);
            server.Gives(person, server.AddRole(name, rights));
            other.Joins(person);
            askers.Add((name, new(new(Addresses.Discord, $"{person.Id}"), new(Addresses.Discord, $"{server.Id}/{here.Id}"), Private: false), $"discord:{other.Id}/{there.Id}"));
        }
        await whole.StartAsync();

        var instructions = whole.Services.GetRequiredService<Instructions>();
        var commands = CommandCatalogue.Build().All.Where(c => c.Who > Role.Member).ToArray();
        commands.Length.ShouldBeGreaterThan(10);
        var wrong = new List<string>();
        var asked = 0;
        foreach (var command in commands)
            foreach (var (role, asker, elsewhere) in askers)
                foreach (var line in new[] { "/" + command.Name, command.Examples[^1] })
                {
                    asked++;
                    var may = Enum.Parse<Role>(role, ignoreCase: true) >= command.Who;
                    var own = (await instructions.AnswerAsync(line, asker, CancellationToken.None))!;
                    if (Refuses(own, command) == may) wrong.Add($"{asker.At.Lane} {role} {line}: {own.Title}");
                    var far = (await instructions.AnswerAsync($"{line} in {elsewhere}", asker, CancellationToken.None))!;
                    if (!Refuses(far, command)) wrong.Add($"{asker.At.Lane} {role} {line} elsewhere: {far.Title}");
                }
        // What members may do for themselves they may not do for another place, nor look at it there.
        foreach (var (_, asker, elsewhere) in askers)
            foreach (var line in new[] { "/follow displacement", "/unfollow all", "/following" })
                foreach (var from in new[] { asker, asker with { At = new(asker.Who!.Lane, asker.Who.Lane == Addresses.Telegram ? asker.Who.Id : "@/1"), Private = true } })
                    if ((await instructions.AnswerAsync($"{line} in {elsewhere}", from, CancellationToken.None))!.Outcome != ReplyOutcome.Refused) wrong.Add($"{asker.At.Lane} {line} elsewhere, {(from.Private ? "in private" : "in a group")}");
        wrong.ShouldBeEmpty();
        asked.ShouldBe(commands.Length * 6 * 2);
        // What happened, happened in their own.
        var audit = whole.Services.GetRequiredService<IAuditStore>();
        foreach (var place in new Destination[] { new(Addresses.Telegram, $"{hama.Id}"), new(Addresses.Discord, $"{other.Id}") })
            (await audit.ListAsync(new AuditFilter(place), 0, 9, CancellationToken.None)).ShouldBeEmpty();
    }

    private static bool Refuses(Reply reply, CommandDefinition command) => reply.Outcome == ReplyOutcome.Refused && reply.Title.StartsWith($"/{command.Name} is for", StringComparison.Ordinal);
}
