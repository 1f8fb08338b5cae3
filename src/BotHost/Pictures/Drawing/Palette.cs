namespace BotHost.Pictures.Drawing;

/// <summary>Colours. They help the eye and tell nothing alone: shapes, hatching, outlines and words do. None is a flag's or a party's own.</summary>
internal static class Palette
{
    public const string Paper = "#fbfaf7";
    public const string Ink = "#1c252c";
    public const string Quiet = "#55616a";
    public const string Rule = "#d9d5cb";
    public const string Water = "#d6e4ec";
    public const string Land = "#ffffff";
    public const string LandAround = "#efece4";
    public const string Border = "#8d979e";
    public const string Coast = "#9fb4c0";
    public const string NameOfLand = "#7a858c";
    public const string OldGround = "#fbe7c0";
    public const string OldInk = "#5c3d00";

    /// <summary>Far enough apart in lightness to differ in grey too.</summary>
    public static readonly IReadOnlyList<string> OfSides = ["#2a6199", "#7d4f9e", "#6b5b4b", "#c2571a", "#157a6e", "#4d5a66"];
}
