namespace Utilities.Gateway.Tokens;

/// <summary>A short list in a private file. It is read again whenever the file has changed, so that the command line counts at once.</summary>
internal sealed class StoredList<T>(string path, Func<string, IReadOnlyList<T>> parse, Func<IReadOnlyList<T>, string> format, TimeProvider time)
{
    private volatile Snapshot? last;

    public IReadOnlyList<T> Items
    {
        get
        {
            var changed = File.GetLastWriteTimeUtc(path);
            var known = last;
            if (known?.Changed != changed) last = known = new(changed, Load());
            return known.Items;
        }
    }

    public async Task Change(Func<IReadOnlyList<T>, IReadOnlyList<T>> change, CancellationToken cancel)
    {
        using var held = await PrivateFile.Lock(path, time, cancel);
        PrivateFile.Write(path, format(change(Load())));
        last = null;
    }

    private IReadOnlyList<T> Load() => PrivateFile.Read(path) is { } text ? parse(text) : [];

    private sealed record Snapshot(DateTime Changed, IReadOnlyList<T> Items);
}
