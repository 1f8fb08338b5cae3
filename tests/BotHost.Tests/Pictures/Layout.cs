using BotHost.Pictures.Drawing;

namespace BotHost.Tests.Pictures;

/// <summary>What is wrong with how a picture is laid out, by measured texts.</summary>
internal static class Layout
{
    /// <summary>Half a pixel of a phone is nothing that anybody sees.</summary>
    private const double Seen = 0.5;

    public static IEnumerable<string> Faults(DrawnPicture picture)
    {
        var page = new Box(0, 0, picture.Width, picture.Height);
        var texts = picture.Texts.ToArray();
        foreach (var text in texts)
            if (!page.Holds(text.Box)) yield return $"'{text.Value}' leaves the page: {text.Box}";
        foreach (var framed in picture.Items.OfType<DrawnItem.Framed>())
            foreach (var text in framed.Items.OfType<DrawnItem.Text>())
                if (!framed.Frame.Holds(text.Box)) yield return $"'{text.Value}' is cut off by the frame: {text.Box}";
        for (var i = 0; i < texts.Length; i++)
            for (var j = i + 1; j < texts.Length; j++)
                if (texts[i].Box.Grown(-Seen).Meets(texts[j].Box.Grown(-Seen))) yield return $"'{texts[i].Value}' and '{texts[j].Value}' overlap.";
    }
}
