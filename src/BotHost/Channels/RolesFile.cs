using System.ComponentModel;
using BotHost.Ledger.Loading;
using BotHost.Ledger.Loading.Shapes;
using BotHost.Ledger.Loading.Yaml;
using BotHost.Outbox;

namespace BotHost.Channels;

/// <summary>config/roles.yaml as a person writes it.</summary>
internal sealed record RolesFile : FileShape
{
    public required List<RoleEntry> Roles { get; init; }
}

[Description("Somebody who has a role whatever the platform says.")]
internal sealed record RoleEntry : Located
{
    [Description("telegram:NUMBER or discord:NUMBER: the person's number on the platform.")]
    public required string Person { get; init; }
    [Description("What they may do.")]
    public required Role Role { get; init; }
    [Description("telegram:CHAT or discord:GUILD. Absent: everywhere on that platform.")]
    public string? Community { get; init; }
}

/// <summary>Who has which role by the installation's file. An entry with a problem is left out and reported; a missing file is no problem.</summary>
/// <param name="Line">Where it stands in the file: shown to who wants to change it in chat.</param>
internal sealed record DeclaredRole(Person Person, Role Role, Destination? Community, string Line)
{
    public static IReadOnlyList<DeclaredRole> Load(string path, ICollection<LedgerProblem> problems)
    {
        var roles = new List<DeclaredRole>();
        if (!File.Exists(path)) return roles;
        foreach (var entry in ShapeReader.ReadFile<RolesFile>(path, $"config/{Path.GetFileName(path)}", problems)?.Roles ?? [])
        {
            var colon = entry.Person.IndexOf(':', StringComparison.Ordinal);
            var person = colon > 0 ? Person.Read(entry.Person, entry.Person[..colon]) : null;
            if (person is null || person.Lane is not (Addresses.Telegram or Addresses.Discord))
                problems.Add(new(entry.At, Severity.Error, $"'{entry.Person}' is no person.", "Write telegram:NUMBER or discord:NUMBER."));
            else if (entry.Community is { } at && (string.IsNullOrWhiteSpace(at) || Destination.Parse(at) is var c && (c.Lane != person.Lane || c != c.Community || c.Address.Length == 0)))
                problems.Add(new(entry.At, Severity.Error, $"'{at}' is no community of {person.Lane}.", "Write telegram:CHAT or discord:GUILD, of the person's own platform."));
            else
                roles.Add(new(person, entry.Role, entry.Community is { } there ? Destination.Parse(there) : null, entry.At.ToString()));
        }
        return roles;
    }
}
