using BotHost.Channels;
using BotHost.Replies;
using BotHost.Replies.Wording;

namespace BotHost.Commands.Managing;

/// <summary>/roles · /roles grant PERSON ROLE · /roles revoke PERSON: who may do what in a community.</summary>
/// <remarks>Nobody takes their own role away, nobody but the operator that of the community's owner, as far as the platform tells who that is, and the store lets nobody whose role was taken in chat meanwhile take another's.</remarks>
internal sealed class RolesCommand(RoleBook book, IRoleStore store) : IManagedCommand
{
    public string Name => "roles";

    public async Task<Reply> CarryOutAsync(Instruction i, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(i);
        return i.Said switch
        {
            [] or ["list"] => await ListAsync(i, cancel),
            ["grant", var person, var role] => await SetAsync(i, Whom(i, person), role, cancel),
            ["grant", var role] => await SetAsync(i, i.By.Answered, role, cancel),
            ["revoke", var person] => await SetAsync(i, Whom(i, person), nameof(Role.Member), cancel),
            ["revoke"] => await SetAsync(i, i.By.Answered, nameof(Role.Member), cancel),
            _ => i.Usage(),
        };
    }

    private static Person? Whom(Instruction i, string text) => Person.Read(text, i.Community.Lane);

    private async Task<Reply> SetAsync(Instruction i, Person? person, string name, CancellationToken cancel)
    {
        if (person is null) return i.NotSo(i.Say("roles.whom." + (i.Community.Lane == Addresses.Discord ? Addresses.Discord : Addresses.Telegram)));
        if (Read(name) is not { } role) return i.NotSo(i.Say("roles.which", ("role", name)));
        if (book.DeclaredIn(i.Community, person) is { } declared) return i.NotSo(i.Say("roles.declared", ("person", person), ("line", declared.Line)));
        if (person == i.By.Who && role < i.Role) return i.NotSo(i.Say("roles.own"));
        if (role < Role.Admin && !i.By.IsOperator && await book.OwnsAsync(person, i.Community, cancel)) return i.NotSo(i.Say("roles.owner", ("person", person)));
        var before = await book.OfAsync(person, i.Community, cancel);
        var grant = new RoleGrant(i.Community, person, role, i.Author, i.Now);
        // What the file says here beats any row: it is not asked for one that was revoked before.
        if (!await store.GrantAsync(grant, i.Origin is RoleOrigin.Operator or RoleOrigin.DeclaredHere ? null : i.By.Who, i.Audit(role == Role.Member ? "revoke" : "grant", person.ToString(), Named(i, before.Role), Named(i, role)), cancel))
            return i.NotSo(i.Say("managed.refused.meanwhile"));
        return i.Tell(i.Say("roles.now", ("person", person), ("role", Named(i, role)), ("before", Named(i, before.Role))));
    }

    private async Task<Reply> ListAsync(Instruction i, CancellationToken cancel)
    {
        var lines = new List<string> { i.Say("roles.title", ("community", i.Community)) };
        lines.AddRange(book.Declared(i.Community).Select(d => i.Say("roles.line.declared", ("person", d.Person), ("role", Named(i, d.Role)), ("line", d.Line))));
        lines.AddRange((await store.ListAsync(i.Community, cancel)).Select(g => i.Say("roles.line.granted", ("person", g.To), ("role", Named(i, g.Role)), ("by", g.By), ("at", DeliveriesList.At(g.At)))));
        lines.Add(i.Say("roles.platform." + i.Community.Lane));
        return i.Tell(lines);
    }

    /// <summary>By its name in any language.</summary>
    private static Role? Read(string name) => Enum.GetValues<Role>().Where(r => r.ToString().Equals(name, StringComparison.OrdinalIgnoreCase) || Words.Languages.Any(l => Words.In(l).Say("role." + r.ToString().ToLowerInvariant()) == name)).Select(r => (Role?)r).FirstOrDefault();

    private static string Named(Instruction i, Role role) => i.Say("role." + role.ToString().ToLowerInvariant());
}
