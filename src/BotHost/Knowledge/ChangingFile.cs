namespace BotHost.Knowledge;

/// <summary>What a small file says, read again when its time or its length is another one. A missing file is read as well.</summary>
internal sealed class ChangingFile<T>(string path, Func<string, T> read)
    where T : class
{
    private readonly Lock door = new();
    private (DateTime Written, long Length) seen;
    private T? current;

    public T Current
    {
        get
        {
            lock (door)
            {
                var file = new FileInfo(path);
                var now = file.Exists ? (file.LastWriteTimeUtc, file.Length) : default;
                if (current is null || now != seen) (current, seen) = (read(path), now);
                return current;
            }
        }
    }
}
