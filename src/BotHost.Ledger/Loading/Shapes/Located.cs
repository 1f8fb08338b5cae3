using System.Text.Json.Serialization;

namespace BotHost.Ledger.Loading.Shapes;

/// <summary>A place in a file that a person can go to. Lines count from 1; 0 means the file as a whole.</summary>
public readonly record struct SourceLine(string File, int Line)
{
    public override string ToString() => Line > 0 ? $"{File}:{Line}" : File;
}

/// <summary>A mapping in a YAML file that remembers where it stands.</summary>
public abstract record Located
{
    [JsonIgnore]
    public SourceLine At { get; internal set; }
}

/// <summary>A whole file. A damaged entry in one of its lists is left out by itself; the others are kept.</summary>
public abstract record FileShape : Located;
