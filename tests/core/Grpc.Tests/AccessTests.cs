using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Utilities.ServiceDefaults;
using Utilities.TestKit;

namespace Utilities.Grpc.Tests;

/// <summary>Who may call, whose token goes on, and how a refusal comes back.</summary>
public sealed class AccessTests(AccessTests.TwoServices two) : IClassFixture<AccessTests.TwoServices>
{
    [Fact]
    public async Task Only_a_role_that_the_endpoint_names_may_call()
    {
        Assert.Equal(StatusCode.Unauthenticated, await Refused());
        Assert.Equal(StatusCode.PermissionDenied, await Refused(Roles.Resident));
        Assert.Equal("hello", (await new Judge.JudgeClient(two.Behind.Channel(Roles.Clerk)).SayAsync(new Ask { Text = "hello" })).Text);
    }

    [Fact]
    public async Task A_service_that_asks_on_behalf_of_somebody_is_given_what_that_one_may_have()
    {
        using var clerk = await two.Before.Client(Roles.Clerk).GetAsync("/ask?text=hello");
        Assert.Equal("\"hello\"", await clerk.Content.ReadAsStringAsync());
        using var resident = await two.Before.Client(Roles.Resident).GetAsync("/ask?text=hello");
        Assert.Equal(StatusCodes.Status403Forbidden, (int)resident.StatusCode);
        using var nobody = await two.Before.Client().GetAsync("/ask?text=hello");
        Assert.Equal(StatusCodes.Status401Unauthorized, (int)nobody.StatusCode);
    }

    [Fact]
    public async Task A_refusal_comes_back_over_HTTP_as_it_was_given()
    {
        using var response = await two.Before.Client(Roles.Clerk).GetAsync("/ask?text=refuse");
        Assert.Equal(StatusCodes.Status409Conflict, (int)response.StatusCode);
        var problem = await response.Content.ReadAsStringAsync();
        Assert.Contains("\"code\":\"slot-taken\"", problem, StringComparison.Ordinal);
        Assert.Contains("满了", problem, StringComparison.Ordinal);
        Assert.Contains("\"rule\":\"K15\"", problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_that_does_not_come_in_time_is_a_504_and_the_one_asked_learns_of_it()
    {
        using var response = await two.Before.Client(Roles.Clerk).GetAsync("/ask?text=wait");
        Assert.Equal(StatusCodes.Status504GatewayTimeout, (int)response.StatusCode);
        await Eventually.True(() => two.Witness.Count("cancelled wait") > 0);
    }

    [Theory]
    [InlineData(400, StatusCode.InvalidArgument)]
    [InlineData(404, StatusCode.NotFound)]
    [InlineData(409, StatusCode.Aborted)]
    [InlineData(412, StatusCode.Aborted)]
    [InlineData(422, StatusCode.FailedPrecondition)]
    [InlineData(503, StatusCode.Unavailable)]
    public void A_refusal_has_a_status_for_foreign_clients(int status, StatusCode expected)
    {
        var refusal = new Refusal(status, "code", "Title.", "Detail.", "D1", [new FieldError("name", "required", "Give 'name'.")]);
        Assert.Equal((expected, "Detail."), (refusal.ToRpc().StatusCode, refusal.ToRpc().Status.Detail));
        Assert.Equivalent(refusal, refusal.ToRpc().ToRefusal("water"));
    }

    [Theory]
    [InlineData(StatusCode.Unavailable, 503)]
    [InlineData(StatusCode.DeadlineExceeded, 504)]
    [InlineData(StatusCode.PermissionDenied, 403)]
    [InlineData(StatusCode.Unauthenticated, 401)]
    [InlineData(StatusCode.Unknown, 503)]
    public void A_failure_without_a_refusal_is_one_by_its_status(StatusCode code, int expected) =>
        Assert.Equal(expected, new RpcException(new Status(code, "")).ToRefusal("water").Status);

    [Fact]
    public void Replicas_are_asked_in_turn_and_who_is_not_deployed_is_not_asked()
    {
        var settings = Enumerable.Range(0, 3).Select(i => KeyValuePair.Create($"services:water:grpc:{i}", (string?)$"http://localhost:{7000 + i}"));
        using var channels = new PeerChannels(new Peers(new ConfigurationBuilder().AddInMemoryCollection(settings).Build()), new PeerTls(Microsoft.Extensions.Options.Options.Create(new TlsOptions()), TimeProvider.System));
        var asked = Enumerable.Range(0, 6).Select(_ => channels.To("water")!).ToList();
        Assert.Equal(["localhost:7000", "localhost:7001", "localhost:7002"], asked.Take(3).Select(channel => channel.Target).Order(StringComparer.Ordinal));
        Assert.Equal(asked.Take(3), asked.Skip(3));
        Assert.Null(channels.To("power"));
    }

    private async Task<StatusCode> Refused(params string[] roles) =>
        (await Assert.ThrowsAsync<RpcException>(() => new Judge.JudgeClient(two.Behind.Channel(roles)).SayAsync(new Ask()).ResponseAsync)).StatusCode;

    /// <summary>One service for clerks only, and another that asks it for whoever asks.</summary>
    public sealed class TwoServices : IAsyncLifetime
    {
        private ServiceHost? behind;
        private ServiceHost? before;

        public Witness Witness { get; } = new();

        public ServiceHost Behind => behind!;

        public ServiceHost Before => before!;

        public async ValueTask InitializeAsync()
        {
            behind = await ServiceHost.Start("behind", [], builder => builder.Services.AddSingleton(Witness),
                app => app.MapGrpcService<Refusing>().RequireRoles(Roles.Clerk));
            before = await ServiceHost.Start("before", [new("services:behind:grpc:0", behind.GrpcAddress.ToString())], _ => { },
                app => app.MapGet("/ask", Ask).ExcludeFromDescription());
        }

        public async ValueTask DisposeAsync()
        {
            await Before.DisposeAsync();
            await Behind.DisposeAsync();
        }

        private static async Task<IResult> Ask(HttpContext http, PeerChannels channels, string text)
        {
            try
            {
                var ask = new Ask { Text = text, Key = text, WaitMs = text == "wait" ? 20_000 : 0 };
                return Results.Json((await new Judge.JudgeClient(channels.To("behind")!).SayAsync(ask, http.OnBehalf(TimeSpan.FromSeconds(text == "wait" ? 0.3 : 30)))).Text);
            }
            catch (RpcException failure)
            {
                return failure.ToRefusal("behind").ToResult();
            }
        }
    }

    private sealed class Refusing(Witness witness) : JudgeService(witness)
    {
        public override Task<Said> Say(Ask request, ServerCallContext context)
        {
            Outcome<Ask> outcome = request.Text == "refuse" ? Refusal.Conflict("slot-taken", "The slot is taken.", "满了", "K15") : request;
            return base.Say(outcome.OrThrow(), context);
        }
    }
}
