using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Utilities.ServiceDefaults;

namespace Utilities.Messaging;

/// <summary>What an operator needs of a service's messages: what waits to go out, what could not be handled, and a second try.</summary>
public static class MessagingOps
{
    private static readonly string[] Readers = [Roles.Operator, Roles.Supervisor, Roles.Auditor];
    private static readonly string[] Actors = [Roles.Operator, Roles.Supervisor];

    /// <summary>Maps <c>/api/{service}/ops/outbox</c> and <c>/api/{service}/ops/dead-letters</c>.</summary>
    public static IEndpointRouteBuilder MapMessagingOps(this IEndpointRouteBuilder app, string service)
    {
        var ops = app.MapGroup($"/api/{service}/ops").WithTags("operations");
        ops.MapGet("/outbox", ReadOutbox.Handle).RequireRoles(Readers).WithSummary("Messages waiting for the broker 发件箱").Produces<OutboxPage>();
        ops.MapGet("/dead-letters", ListDeadLetters.Handle).RequireRoles(Readers).WithSummary("Messages that could not be handled 死信列表").Produces<Page<DeadLetterSummary>>();
        ops.MapGet("/dead-letters/{id:guid}", ReadDeadLetter.Handle).RequireRoles(Readers).WithSummary("One of them whole 死信详情").Produces<DeadLetterView>();
        ops.MapPost("/dead-letters/{id:guid}/replay", ReplayDeadLetter.Handle).RequireRoles(Actors).WithSummary("Handle it again 重新投递").Produces<DeadLetterSummary>(202);
        ops.MapPost("/dead-letters/{id:guid}/discard", DiscardDeadLetter.Handle).RequireRoles(Actors).WithSummary("Give it up, with a reason 丢弃").Produces<DeadLetterSummary>();
        return app;
    }
}
