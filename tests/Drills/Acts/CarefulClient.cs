using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Utilities.Drills.Stacks;

namespace Utilities.Drills.Acts;

/// <summary>What came of an act in the end.</summary>
/// <param name="Status">Of the last answer; 0: there was none within the client's patience, and whether it was done is not known.</param>
/// <param name="Body">The last answer.</param>
/// <param name="Attempts">How often it was sent.</param>
/// <param name="Took">Until then.</param>
public sealed record Answer(int Status, JsonElement Body, int Attempts, TimeSpan Took)
{
    public bool IsAccepted => Status is >= 200 and < 300;

    public string Text(string name) => Body.TryGetProperty(name, out var value) ? value.ToString() : "";
}

/// <summary>
/// What a careful client does: one key for one act, sent again under the same key while nobody answers or the answer says "later". Everything seen is
/// tallied, also answers that must never be given.
/// </summary>
/// <param name="patience">After which an act is given up without an answer.</param>
public sealed class CarefulClient(DrillStack stack, Tally tally, TimeSpan patience)
{
    private static readonly TimeSpan AttemptLimit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);
    private static readonly TimeProvider Clock = TimeProvider.System;

    private readonly ConcurrentDictionary<string, AuthenticationHeaderValue> tokens = new(StringComparer.Ordinal);

    public Task<Answer> Post(string role, string path, object body, string key) => Send(HttpMethod.Post, role, path, body, key);

    public Task<Answer> Get(string role, string path) => Send(HttpMethod.Get, role, path, null, null);

    private async Task<Answer> Send(HttpMethod method, string role, string path, object? body, string? key)
    {
        var clock = Stopwatch.StartNew();
        for (var attempt = 1; ; attempt++)
        {
            var pause = TimeSpan.FromMilliseconds(100);
            try
            {
                using var limit = new CancellationTokenSource(AttemptLimit);
                using var request = new HttpRequestMessage(method, path);
                if (body is not null) request.Content = JsonContent.Create(body);
                if (key is not null) request.Headers.Add("Idempotency-Key", key);
                request.Headers.Authorization = await Token(role);
                using var response = await stack.Http.SendAsync(request, limit.Token);
                var answer = await Read(response, attempt, clock.Elapsed, limit.Token);
                if (response.StatusCode == HttpStatusCode.Unauthorized && attempt == 1) tokens.TryRemove(role, out _); // Out of date: a new one, once.
                else if (!IsLater(response.StatusCode)) return answer;
                pause = response.Headers.RetryAfter?.Delta is { } told && told < LongestPause ? told : LongestPause;
            }
            catch (Exception failure) when (failure is HttpRequestException or OperationCanceledException or IOException)
            {
                tally.Cut();
            }

            if (clock.Elapsed > patience) return new(0, default, attempt, clock.Elapsed);
            await Task.Delay(pause, Clock, CancellationToken.None);
        }
    }

    private static bool IsLater(HttpStatusCode status) => (int)status >= 500 || status is HttpStatusCode.TooManyRequests;

    private async Task<AuthenticationHeaderValue> Token(string role)
    {
        if (tokens.TryGetValue(role, out var known)) return known;
        return tokens[role] = await stack.Token(role);
    }

    private async Task<Answer> Read(HttpResponseMessage response, int attempts, TimeSpan took, CancellationToken cancel)
    {
        var (status, type) = ((int)response.StatusCode, response.Content.Headers.ContentType?.MediaType);
        var text = await response.Content.ReadAsStringAsync(cancel);
        var body = text.Length > 0 && type?.EndsWith("json", StringComparison.Ordinal) == true ? JsonDocument.Parse(text).RootElement : default;
        var code = body.ValueKind == JsonValueKind.Object && body.TryGetProperty("code", out var said) ? said.GetString() : null;
        tally.Answered(code is null ? status.ToString(CultureInfo.InvariantCulture) : $"{status} {code}");
        if (status >= 400 && type != "application/problem+json") tally.NotAllowed($"{status} as {type}: {response.RequestMessage!.RequestUri} {text}");
        else if (status == 400) tally.NotAllowed($"400, so the drill itself is wrong: {response.RequestMessage!.RequestUri} {text}");
        else if (status is >= 500 and not (503 or 504)) tally.NotAllowed($"{status}: {response.RequestMessage!.RequestUri} {text}");
        else if (status == 503 && response.Headers.RetryAfter is null) tally.NotAllowed($"503 without Retry-After: {response.RequestMessage!.RequestUri} {text}");
        return new(status, body, attempts, took);
    }
}
