using System.ComponentModel.DataAnnotations;

namespace BotHost.Pictures.Making;

/// <summary>Section "Pictures".</summary>
internal sealed class PictureOptions
{
    public const string Section = "Pictures";

    /// <summary>What makes a PNG of an SVG: librsvg's rsvg-convert, by name or path. Empty for no pictures.</summary>
    public string Converter { get; init; } = "rsvg-convert";

    /// <summary>Where finished pictures are kept; relative to the content root.</summary>
    [Required]
    public string Path { get; init; } = "data/pictures";

    /// <summary>So long a picture may take. Positive.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:01:00")]
    public TimeSpan Within { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>So many are made at once; others wait.</summary>
    [Range(1, 64)]
    public int AtOnce { get; init; } = 2;

    /// <summary>Megabytes of memory that the making of one may take; 0 for no limit.</summary>
    [Range(0, 65_536)]
    public int Megabytes { get; init; } = 512;

    /// <summary>Megabytes of finished pictures that are kept; the oldest go. 0 keeps none.</summary>
    [Range(0, 65_536)]
    public int KeepMegabytes { get; init; } = 64;
}
