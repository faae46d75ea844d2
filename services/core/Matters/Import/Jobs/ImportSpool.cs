using System.Security.Cryptography;
using Microsoft.Extensions.Configuration;

namespace Utilities.Matters;

/// <summary>
/// Uploaded files until they are imported, in <c>{Data:Folder}/imports/{service}</c>. A file is complete and on the disk before its job exists;
/// files of uploads that broke off with their process are removed at a later start.
/// </summary>
public sealed class ImportSpool
{
    private readonly string folder;

    public ImportSpool(IConfiguration configuration, ImportTarget target)
    {
        folder = Path.Combine(Path.GetFullPath(configuration["Data:Folder"] ?? ".data"), "imports", target.Service);
        Directory.CreateDirectory(folder);
    }

    public string PathOf(Guid job) => Path.Combine(folder, $"{job}.spool");

    public bool Holds(Guid job) => File.Exists(PathOf(job));

    public void Remove(Guid job) => File.Delete(PathOf(job));

    /// <summary>Writes the body to the job's file, through to the disk. Whoever calls removes the file when the body breaks off.</summary>
    /// <returns>SHA-256 in hexadecimal, and the length in bytes.</returns>
    public async Task<(string Digest, long Bytes)> Receive(Guid job, Stream body, CancellationToken cancel)
    {
        await using var file = new FileStream(PathOf(job), FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.Asynchronous);
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[128 * 1024];
        int read;
        while ((read = await body.ReadAsync(buffer, cancel)) > 0)
        {
            digest.AppendData(buffer, 0, read);
            await file.WriteAsync(buffer.AsMemory(0, read), cancel);
        }

        file.Flush(flushToDisk: true);
        return (Convert.ToHexStringLower(digest.GetHashAndReset()), file.Length);
    }

    /// <summary>Removes files that belong to none of the jobs and to no upload: nothing was written to them in the hour before <paramref name="now"/>.</summary>
    public void Sweep(IReadOnlySet<Guid> jobs, DateTimeOffset now)
    {
        foreach (var path in Directory.EnumerateFiles(folder, "*.spool"))
        {
            if (!Guid.TryParse(Path.GetFileNameWithoutExtension(path), out var job) || jobs.Contains(job)) continue;
            if (File.GetLastWriteTimeUtc(path) < now.UtcDateTime.AddHours(-1)) File.Delete(path);
        }
    }
}
