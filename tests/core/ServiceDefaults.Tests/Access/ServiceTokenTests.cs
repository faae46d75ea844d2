using System.Net;
using System.Net.Http.Json;
using Grpc.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Utilities.ServiceDefaults.Tests.Access;

public sealed class ServiceTokenTests
{
    private readonly MovableClock clock = new(new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero));
    private readonly Authority authority = new();

    [Fact]
    public async Task A_token_is_fetched_once_for_all_who_need_it_and_again_shortly_before_it_expires()
    {
        await using var services = Services();
        var token = services.GetRequiredService<ServiceToken>();
        var got = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => token.Get(default)));
        Assert.All(got, outcome => Assert.Equal("t1", outcome.Value));
        Assert.Equal("grant_type=client_credentials&client_id=billing&client_secret=s3", authority.Asked.Single());

        clock.Now += TimeSpan.FromMinutes(58);
        Assert.Equal("t1", (await token.Get(default)).Value);
        clock.Now += TimeSpan.FromMinutes(1.5);
        Assert.Equal("t2", (await token.Get(default)).Value);
    }

    [Fact]
    public async Task A_token_that_is_not_accepted_is_replaced_and_the_call_made_once_more()
    {
        await using var services = Services();
        var used = new List<string>();
        var answer = await services.OnOwnBehalf(TimeSpan.FromSeconds(5), options =>
        {
            used.Add(options.Headers!.GetValue("authorization")!);
            Assert.InRange(options.Deadline!.Value - TimeProvider.System.GetUtcNow().UtcDateTime, TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(5));
            return used.Count == 1 ? throw new RpcException(new Status(StatusCode.Unauthenticated, "")) : Task.FromResult(7);
        }, default);
        Assert.Equal(7, answer);
        Assert.Equal(["Bearer t1", "Bearer t2"], used);

        var failure = await Assert.ThrowsAsync<RpcException>(() => services.OnOwnBehalf<int>(TimeSpan.FromSeconds(5), _ => throw new RpcException(new Status(StatusCode.Unauthenticated, "")), default));
        Assert.Equal(StatusCode.Unauthenticated, failure.StatusCode);
        Assert.Equal(3, authority.Asked.Count);
    }

    [Fact]
    public async Task A_token_fetched_meanwhile_is_not_forgotten_for_an_old_one()
    {
        await using var services = Services();
        var token = services.GetRequiredService<ServiceToken>();
        await token.Get(default);
        token.Forget("t0");
        Assert.Equal("t1", (await token.Get(default)).Value);
    }

    [Fact]
    public async Task An_authority_that_comes_back_is_asked_again_and_one_that_stays_away_is_a_clear_failure_and_no_lasting_one()
    {
        await using var services = Services();
        authority.Answers.Enqueue(null);
        authority.Answers.Enqueue(HttpStatusCode.BadGateway);
        Assert.Equal("t3", (await services.GetRequiredService<ServiceToken>().Get(default)).Value);

        await using var others = Services();
        foreach (var _ in Enumerable.Range(0, 4)) authority.Answers.Enqueue(null);
        var failure = await Assert.ThrowsAsync<RpcException>(() => others.OnOwnBehalf(TimeSpan.FromSeconds(5), default));
        Assert.Equal((StatusCode.Unavailable, "authority-unavailable"), (failure.StatusCode, failure.ToRefusal("water").Code));
        Assert.Equal("t8", (await others.GetRequiredService<ServiceToken>().Get(default)).Value);
    }

    [Fact]
    public async Task A_wrong_secret_and_missing_credentials_are_said_at_once()
    {
        await using var services = Services();
        authority.Answers.Enqueue(HttpStatusCode.Unauthorized);
        Assert.Equal("own-credentials-refused", (await services.GetRequiredService<ServiceToken>().Get(default)).Refusal!.Code);
        Assert.Single(authority.Asked);
        await using var nameless = Services(("Auth:ClientSecret", ""));
        Assert.Equal("no-own-credentials", (await nameless.GetRequiredService<ServiceToken>().Get(default)).Refusal!.Code);
        Assert.Single(authority.Asked);
    }

    private ServiceProvider Services(params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationManager { ["Auth:Authority"] = "http://authority.test/", ["Auth:ClientId"] = "billing", ["Auth:ClientSecret"] = "s3" };
        foreach (var (key, value) in settings) configuration[key] = value;
        var services = new ServiceCollection().AddLogging().AddSingleton<IConfiguration>(configuration).AddSingleton<TimeProvider>(clock).AddSingleton<ServiceToken>();
        services.AddHttpClient(ServiceToken.HttpClientName).ConfigurePrimaryHttpMessageHandler(() => authority);
        return services.BuildServiceProvider();
    }

    /// <summary>Answers as told, else with the next token; null: does not answer.</summary>
    private sealed class Authority : HttpMessageHandler
    {
        public Queue<HttpStatusCode?> Answers { get; } = [];

        public List<string> Asked { get; } = [];

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Assert.Equal("http://authority.test/connect/token", request.RequestUri!.ToString());
            Asked.Add(await request.Content!.ReadAsStringAsync(cancellationToken));
            if (Answers.TryDequeue(out var told)) return told is { } status ? new HttpResponseMessage(status) : throw new HttpRequestException("silent");
            return new HttpResponseMessage(HttpStatusCode.OK) { Content = JsonContent.Create(new { access_token = $"t{Asked.Count}", token_type = "Bearer", expires_in = 3600 }) };
        }
    }
}
