namespace Utilities.Gateway.Tokens;

/// <summary>
/// A short list in a private file. It is read again whenever the file has changed, so that the command line counts at once; behind a link, whenever the link leads to
/// another file: so a cluster renews a secret that is mounted.
/// </summary>
internal sealed class StoredList<T>(string path, Func<string, IReadOnlyList<T>> parse, Func<IReadOnlyList<T>, string> format, TimeProvider time)
{
    private volatile Snapshot? last;

    public IReadOnlyList<T> Items
    {
        get
        {
            var file = File.Exists(path) && File.ResolveLinkTarget(path, returnFinalTarget: true) is { } target ? target.FullName : path;
            var changed = (file, File.GetLastWriteTimeUtc(file));
            var known = last;
            if (known is null || known.Changed != changed) last = known = new(changed, Load());
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

    private sealed record Snapshot((string File, DateTime At) Changed, IReadOnlyList<T> Items);
}
