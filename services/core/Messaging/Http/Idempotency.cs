using System.Security.Cryptography;
using System.Text.Json;
using Dapper;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Utilities.ServiceDefaults;

namespace Utilities.Messaging;

/// <summary>
/// <c>Idempotency-Key</c>: an act that makes or moves something is done once per client, route and key, however often it is asked for.
/// The answer is stored in the transaction of the act, so it exists exactly when the effect does. A refused act leaves nothing behind
/// and may be asked for again with the same key.
/// </summary>
public static class Idempotency
{
    private const string Header = "Idempotency-Key";
    private const int MaxKey = 255;

    private const string Where = " WHERE client = @Client AND route = @Route AND request_key = @Key";
    private const string Select = "SELECT body_hash, status, body, location, version FROM idempotency" + Where;
    private const string Insert = "INSERT INTO idempotency (client, route, request_key, body_hash, at) VALUES (@Client, @Route, @Key, @Hash, @At)";
    private const string Update = "UPDATE idempotency SET status = @Status, body = @Body, location = @Location, version = @Version" + Where;

    /// <summary>Runs the act in one unit of work and gives its answer, or the answer it gave before.</summary>
    /// <param name="http">The request; without the header the act simply runs.</param>
    /// <param name="body">The request's body as bound; the same key with another body is refused with 422.</param>
    /// <param name="act">Runs inside the open unit of work; a refusal undoes everything.</param>
    public static async Task<IResult> Once<TBody>(HttpContext http, TBody body, Func<Task<Outcome<Reply>>> act)
    {
        var work = http.RequestServices.GetRequiredService<UnitOfWork>();
        var key = http.Request.Headers[Header].ToString();
        if (key.Length == 0) return (await OnceMoreWhenTaken(work, () => work.Execute(() => InTime(http, act), http.RequestAborted))).ToResult(StoredReply.Of);
        if (key.Length > MaxKey)
            return new FieldErrors().Add(Header, "too-long", $"'{Header}' may have at most {MaxKey} characters.").ToRefusal().ToResult();

        var entry = new Entry(http.Actor().Id, $"{http.Request.Method} {http.Request.Path}", key, Hash(body));
        return (await OnceMoreWhenTaken(work, () => work.Execute(() => Once(work, entry, () => InTime(http, act)), http.RequestAborted))).ToResult(reply => reply);
    }

    /// <summary>On which of these routes (<c>POST /api/water/requests</c>) an act of the caller was done with this key; null: on none.</summary>
    public static Task<string?> RouteOf(Database database, Actor caller, string key, IReadOnlyCollection<string> routes, CancellationToken cancel) => routes.Count == 0
        ? Task.FromResult<string?>(null)
        : database.Read(db => db.QueryFirstOrDefaultAsync<string?>(
            "SELECT route FROM idempotency WHERE client = @client AND route IN @routes AND request_key = @key AND status IS NOT NULL ORDER BY at", new { client = caller.Id, routes, key }), cancel);

    /// <summary>
    /// Another replica wrote the same idempotency key, code or open matter between this unit's look and its own writing. Nothing of this unit is left,
    /// so it is run once more and finds what is there now: the stored answer, or the refusal that names it.
    /// </summary>
    private static async Task<Outcome<T>> OnceMoreWhenTaken<T>(UnitOfWork work, Func<Task<Outcome<T>>> attempt)
    {
        try
        {
            return await attempt();
        }
        catch (Exception exception) when (work.Database.IsDuplicateKey(exception))
        {
            return await attempt();
        }
    }

    /// <summary>An act whose caller has given up meanwhile is undone: it may have gone to another service.</summary>
    private static async Task<Outcome<Reply>> InTime(HttpContext http, Func<Task<Outcome<Reply>>> act) =>
        await act() is var done && !done.IsRefused && RequestDeadline.HasPassed(http) ? RequestDeadline.Refusal : done;

    private static async Task<Outcome<StoredReply>> Once(UnitOfWork work, Entry entry, Func<Task<Outcome<Reply>>> act)
    {
        if (await work.Single<Stored>(Select, entry) is { } stored) return Again(stored, entry);
        await work.Write(Insert, new { entry.Client, entry.Route, entry.Key, entry.Hash, At = work.Time.GetUtcNow() });
        var outcome = await act();
        if (outcome.Refusal is { } refusal) return refusal;
        var reply = StoredReply.Of(outcome.Value);
        await work.Write(Update, new { reply.Status, reply.Body, reply.Location, reply.Version, entry.Client, entry.Route, entry.Key });
        return reply;
    }

    private static Outcome<StoredReply> Again(Stored stored, Entry entry) => stored.BodyHash.Trim() == entry.Hash
        ? new StoredReply(stored.Status, stored.Body, stored.Location, stored.Version, Replayed: true)
        : Refusal.Unprocessable(
            "idempotency-key-reused", "This Idempotency-Key belongs to another request.",
            $"'{entry.Key}' was used on {entry.Route} with another body. Take a new key for a new request.");

    private static string Hash<TBody>(TBody body) => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(body, JsonDefaults.Options)));

    private sealed record Entry(string Client, string Route, string Key, string Hash);

    private sealed class Stored
    {
        public string BodyHash { get; init; } = "";

        public int Status { get; init; }

        public string Body { get; init; } = "";

        public string? Location { get; init; }

        public long? Version { get; init; }
    }
}
