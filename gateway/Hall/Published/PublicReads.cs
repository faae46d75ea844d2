using System.Text.Json;
using Microsoft.Extensions.Options;
using Utilities.Gateway.Routing;
using Utilities.ServiceDefaults;

namespace Utilities.Gateway.Hall;

/// <summary>What the services publish, asked for all at once under one deadline.</summary>
internal sealed class PublicReads(DeployedServices services, IHttpClientFactory clients, IOptions<HallOptions> options, TimeProvider time)
{
    public const string HttpName = "hall-public";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>Asks every deployed service. A refusal of the question itself (a wrong date) is the caller's and ends it.</summary>
    public async Task<Outcome<Parts<T>>> All<T>(Func<string, CancellationToken, Task<T>> ask, CancellationToken cancel)
        where T : class
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromMilliseconds(options.Value.PublishedMilliseconds), time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancel);
        var answers = await Task.WhenAll(services.Names.Select(name => Try(name, ask, both.Token, cancel)));
        if (answers.Select(answer => answer.Refusal).OfType<Refusal>().FirstOrDefault() is { } refusal) return refusal;
        return new Parts<T>(
            [.. services.Names.Zip(answers).Where(pair => pair.Second.Value is not null).Select(pair => (pair.First, pair.Second.Value!))],
            [.. answers.Select(answer => answer.Missing).OfType<Missing>()]);
    }

    /// <summary>One document of one service, of whichever replica can be reached; an exception says why there is none.</summary>
    public async Task<T> Get<T>(string service, string path, CancellationToken cancel)
    {
        var replicas = services.ReplicasOf(service).Select(replica => new Uri(replica, $"/api/{service}/{path}")).ToList();
        foreach (var address in replicas.SkipLast(1))
        {
            try
            {
                return await Get<T>(address, cancel);
            }
            catch (HttpRequestException failure) when (failure.StatusCode is null)
            {
                // The next replica is asked: they all publish the same.
            }
        }

        return await Get<T>(replicas[^1], cancel);
    }

    private async Task<T> Get<T>(Uri address, CancellationToken cancel)
    {
        using var answer = await clients.CreateClient(HttpName).GetAsync(address, cancel);
        if ((int)answer.StatusCode == StatusCodes.Status400BadRequest && await answer.Content.ReadFromJsonAsync<Problem>(Json, cancel) is { Errors.Count: > 0 } problem)
            throw new QuestionRefusedException(problem.Errors);
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadFromJsonAsync<T>(Json, cancel) ?? throw new JsonException("A document is expected, not null.");
    }

    private static async Task<Part<T>> Try<T>(string name, Func<string, CancellationToken, Task<T>> ask, CancellationToken deadline, CancellationToken caller)
        where T : class
    {
        try
        {
            return new(await ask(name, deadline), null, null);
        }
        catch (QuestionRefusedException refused)
        {
            return new(null, null, Refusal.Invalid(refused.Errors));
        }
        catch (OperationCanceledException) when (!caller.IsCancellationRequested)
        {
            return new(null, Missing.Of(name, Missing.TooLate), null);
        }
        catch (HttpRequestException failure)
        {
            return new(null, Missing.Of(name, failure.StatusCode is null ? Missing.Unreachable : Missing.Failed), null);
        }
        catch (JsonException)
        {
            return new(null, Missing.Of(name, Missing.Failed), null);
        }
    }

    private sealed record Part<T>(T? Value, Missing? Missing, Refusal? Refusal);

    private sealed record Problem(IReadOnlyList<FieldError> Errors);

    private sealed class QuestionRefusedException(IReadOnlyList<FieldError> errors) : Exception
    {
        public IReadOnlyList<FieldError> Errors => errors;
    }
}

/// <param name="Given">What each service said.</param>
internal sealed record Parts<T>(IReadOnlyList<(string Service, T Value)> Given, IReadOnlyList<Missing> Missing);
