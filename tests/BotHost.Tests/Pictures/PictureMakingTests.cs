using BotHost.Pictures.Making;
using BotHost.Pictures.Maps;
using BotHost.Replies;
using BotHost.Replies.Wording;
using Microsoft.Extensions.Logging.Abstractions;

namespace BotHost.Tests.Pictures;

public sealed class PictureMakingTests : IDisposable
{
    private const string Small = """<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"><rect width="8" height="8"/></svg>""";

    private readonly string folder = Directory.CreateTempSubdirectory("bothost-pictures-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static PictureConverter Converter(string program = "rsvg-convert", TimeSpan? within = null, int megabytes = 512) =>
        new(new PictureOptions { Converter = program, Within = within ?? TimeSpan.FromSeconds(30), Megabytes = megabytes }, TimeProvider.System);

    private string Program(string script)
    {
        var path = Path.Combine(folder, $"program-{Guid.NewGuid():N}");
        File.WriteAllText(path, "#!/bin/sh\n" + script);
        Executable.Make(path);
        return path;
    }

    private PictureMaker Maker(PictureConverter converter, long keep = 1 << 20) => new(converter, new PictureStore(Path.Combine(folder, "kept"), keep), NullLogger<PictureMaker>.Instance);

    private static Lazy<ReplyPicture?> Picture(string svg = Small) => new(() => new("map", svg, "In words.", []));

    [ConverterFact]
    public async Task The_shipped_map_becomes_a_PNG_that_Telegram_and_Discord_would_take()
    {
        using var converter = Converter();
        var png = (await converter.PngAsync(MapPicture.Of(ShippedLedger.View, null, Words.In("en"))!.Svg, CancellationToken.None)).ShouldBeOfType<Conversion.Made>().Png;
        PictureConverter.IsPng(png).ShouldBeTrue();
        png.Length.ShouldBeInRange(20_000, 2_000_000);
    }

    [ConverterFact]
    public async Task What_is_no_picture_is_told_with_the_converters_words()
    {
        using var converter = Converter();
        (await converter.PngAsync("no picture", CancellationToken.None)).ShouldBeOfType<Conversion.Failed>().Why.ShouldStartWith("rsvg-convert ended with 1: ");
    }

    [Theory, InlineData(512), InlineData(0)]
    public async Task A_program_that_is_not_there_is_a_result_and_no_exception(int megabytes)
    {
        using var converter = Converter(Path.Combine(folder, "absent"), megabytes: megabytes);
        (await converter.PngAsync(Small, CancellationToken.None)).ShouldBeOfType<Conversion.Failed>().Why.ShouldContain("absent");
    }

    [Fact]
    public async Task One_that_hangs_is_ended_at_its_time()
    {
        using var converter = Converter(Program("exec sleep 600\n"), TimeSpan.FromMilliseconds(200));
        (await converter.PngAsync(Small, CancellationToken.None)).ShouldBeOfType<Conversion.Failed>().Why.ShouldContain("took longer than 0.2 seconds");
    }

    [Fact]
    public async Task One_that_answers_something_else_makes_no_picture()
    {
        using var converter = Converter(Program("cat > /dev/null\necho hello\n"));
        (await converter.PngAsync(Small, CancellationToken.None)).ShouldBeOfType<Conversion.Failed>();
    }

    [Fact]
    public async Task Many_who_ask_at_once_have_it_made_once_and_later_ones_find_it()
    {
        var count = Path.Combine(folder, "count");
        using var converter = Converter(Program($"cat > /dev/null\necho x >> {count}\nsleep 0.3\nprintf '\\211PNG\\r\\n\\032\\nrest of it'\n"));
        var maker = Maker(converter);
        var all = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => maker.Begin(Picture())));
        all.ShouldAllBe(p => p!.FileName == "map.png" && p.Path != null && p.Alternative == "In words.");
        (await maker.Begin(Picture()))!.Png.ShouldBe(all[0]!.Png);
        File.ReadAllLines(count).Length.ShouldBe(1);
        // Half a file is not taken for a picture.
        await File.WriteAllTextAsync(all[0]!.Path!, "half");
        (await maker.Begin(Picture()))!.Png.ShouldBe(all[0]!.Png);
        File.ReadAllLines(count).Length.ShouldBe(2);
    }

    [Fact]
    public async Task Without_a_picture_nothing_is_made_and_a_defect_in_drawing_ends_nothing()
    {
        using var converter = Converter("");
        var maker = Maker(converter);
        (await maker.Begin(new Lazy<ReplyPicture?>(() => null))).ShouldBeNull();
        (await maker.Begin(Picture())).ShouldBeNull();
        (await maker.Begin(new Lazy<ReplyPicture?>(() => throw new InvalidOperationException("a defect")))).ShouldBeNull();
    }

    [Fact]
    public async Task What_is_kept_has_a_bound_and_the_oldest_goes()
    {
        var store = new PictureStore(folder, 250);
        byte[] png = [0x89, .. "PNG\r\n\u001a\n"u8, .. new byte[92]];
        for (var i = 0; i < 5; i++)
        {
            store.Keep($"<svg>{i}</svg>", png).ShouldNotBeNull();
            File.SetLastWriteTimeUtc(store.PathOf($"<svg>{i}</svg>"), DateTime.UnixEpoch.AddDays(i));
        }
        Directory.GetFiles(folder).Sum(f => new FileInfo(f).Length).ShouldBeLessThanOrEqualTo(250);
        (await store.FindAsync("<svg>4</svg>", CancellationToken.None)).ShouldBe(png);
        (await store.FindAsync("<svg>0</svg>", CancellationToken.None)).ShouldBeNull();
        store.Keep("<svg>big</svg>", [.. png, .. new byte[400]]).ShouldBeNull();
    }
}
