using System.ComponentModel;
using System.Diagnostics;

namespace BotHost.Pictures.Making;

/// <summary>What became of making a PNG.</summary>
internal abstract record Conversion
{
    private Conversion() { }

    internal sealed record Made(byte[] Png) : Conversion;

    /// <param name="Why">In words for whoever runs the bot.</param>
    internal sealed record Failed(string Why) : Conversion;
}

/// <summary>Makes a PNG of an SVG by a child process: the text goes in at its standard input, the picture comes out at its standard output. No more than <see cref="PictureOptions.AtOnce"/> run at
/// a time, none longer than <see cref="PictureOptions.Within"/>, none with more memory than <see cref="PictureOptions.Megabytes"/> (where there is a shell to set that limit). From any thread.</summary>
internal sealed class PictureConverter(PictureOptions options, TimeProvider time) : IDisposable
{
    /// <summary>A longer one is not read: an answer's picture has a few hundred thousand bytes.</summary>
    private const int MostBytes = 8 << 20;

    private const string Shell = "/bin/sh";

    private readonly SemaphoreSlim room = new(options.AtOnce);

    /// <summary>Whether the program is there, by its name on the path or by its own path.</summary>
    public bool IsThere => !string.IsNullOrWhiteSpace(options.Converter) && (options.Converter.Contains(Path.DirectorySeparatorChar, StringComparison.Ordinal) ? File.Exists(options.Converter)
        : (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).Any(folder => File.Exists(Path.Combine(folder, options.Converter)) || File.Exists(Path.Combine(folder, options.Converter + ".exe"))));

    /// <summary>Only a cancellation throws.</summary>
    public async Task<Conversion> PngAsync(string svg, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(options.Converter)) return new Conversion.Failed("Pictures:Converter is empty");
        await room.WaitAsync(cancel);
        try
        {
            return await RunAsync(svg, cancel);
        }
        finally
        {
            room.Release();
        }
    }

    public void Dispose() => room.Dispose();

    private async Task<Conversion> RunAsync(string svg, CancellationToken cancel)
    {
        using var process = new Process { StartInfo = Start() };
        PictureFonts.Narrow(process.StartInfo.Environment, svg);
        try
        {
            process.Start();
        }
        catch (Win32Exception e) // no such program, or it may not be run
        {
            return new Conversion.Failed($"{options.Converter} cannot be started: {e.Message}");
        }
        using var late = new CancellationTokenSource(options.Within, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancel, late.Token);
        try
        {
            var complaint = process.StandardError.ReadToEndAsync(both.Token);
            var writing = WriteAsync(process, svg, both.Token);
            var png = await ReadAsync(process.StandardOutput.BaseStream, both.Token);
            await writing;
            await process.WaitForExitAsync(both.Token);
            if (png is null) return new Conversion.Failed($"the picture has more than {MostBytes} bytes");
            return process.ExitCode == 0 && IsPng(png) ? new Conversion.Made(png) : new Conversion.Failed($"{options.Converter} ended with {process.ExitCode}: {(await complaint).Trim()}");
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            throw;
        }
        catch (OperationCanceledException) // our own deadline
        {
            return new Conversion.Failed($"{options.Converter} took longer than {options.Within.TotalSeconds:0.#} seconds");
        }
        finally
        {
            End(process);
        }
    }

    /// <summary>Through a shell, which sets the limit on memory for itself and becomes the converter.</summary>
    private ProcessStartInfo Start()
    {
        var limited = options.Megabytes > 0 && File.Exists(Shell);
        var start = new ProcessStartInfo(limited ? Shell : options.Converter) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        if (limited)
            foreach (var argument in new[] { "-c", $"ulimit -v {options.Megabytes * 1024L} && exec \"$0\" \"$@\"", options.Converter }) start.ArgumentList.Add(argument);
        foreach (var argument in new[] { "--format", "png" }) start.ArgumentList.Add(argument);
        return start;
    }

    /// <summary>One that ends without reading everything says why by its exit code.</summary>
    private static async Task WriteAsync(Process process, string svg, CancellationToken cancel)
    {
        try
        {
            await process.StandardInput.BaseStream.WriteAsync(System.Text.Encoding.UTF8.GetBytes(svg), cancel);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It has ended.
        }
    }

    private static async Task<byte[]?> ReadAsync(Stream stream, CancellationToken cancel)
    {
        using var kept = new MemoryStream();
        var chunk = new byte[64 * 1024];
        for (int read; (read = await stream.ReadAsync(chunk, cancel)) > 0; kept.Write(chunk, 0, read))
            if (kept.Length + read > MostBytes) return null;
        return kept.ToArray();
    }

    /// <summary>By its first eight bytes.</summary>
    internal static bool IsPng(ReadOnlySpan<byte> bytes) => bytes.Length > 8 && bytes[0] == 0x89 && bytes[1..8].SequenceEqual("PNG\r\n\u001a\n"u8);

    private static void End(Process process)
    {
        try
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It has ended meanwhile.
        }
        catch (Win32Exception)
        {
            // It is ending.
        }
    }
}
