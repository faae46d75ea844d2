namespace Utilities.Matters;

/// <summary>Tells new requests from those that are here already, in the database or earlier in the same batch. Pure.</summary>
internal static class SiftDuplicates
{
    /// <param name="known">Digest of each foreign number that the database holds for the source.</param>
    /// <returns>
    /// The requests to store, how many say just what is here already, and those that say something else: history is not overwritten.
    /// </returns>
    public static (IReadOnlyList<PastRequest> Fresh, long Unchanged, IReadOnlyList<PastRequest> Different) Sift(
        IReadOnlyList<PastRequest> requests, IReadOnlyDictionary<string, long> known)
    {
        var fresh = new List<PastRequest>(requests.Count);
        var different = new List<PastRequest>();
        var seen = new Dictionary<string, long>(known, StringComparer.Ordinal);
        var unchanged = 0L;
        foreach (var request in requests)
        {
            if (seen.TryAdd(request.ForeignNumber, request.Digest)) fresh.Add(request);
            else if (seen[request.ForeignNumber] == request.Digest) unchanged++;
            else different.Add(request);
        }

        return (fresh, unchanged, different);
    }

    /// <param name="numberColumn">The file's column of the number.</param>
    public static RejectedRow Reject(PastRequest request, string? numberColumn) => new(
        request.Line, new("differs-from-earlier", numberColumn, "A request with this number was imported before with other content; what is here stays."), request.ForeignNumber);
}
