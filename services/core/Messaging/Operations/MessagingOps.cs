using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Utilities.ServiceDefaults;

namespace Utilities.Messaging;

/// <summary>What an operator needs of a service's messages: what waits to go out, what could not be handled and a second try, and what looks for work by itself.</summary>
public static class MessagingOps
{
    /// <summary>Maps <c>/api/{service}/ops/outbox</c>, <c>…/queues</c>, <c>…/dead-letters</c>, <c>…/schedulers</c> and <c>…/sagas</c>.</summary>
    public static IEndpointRouteBuilder MapMessagingOps(this IEndpointRouteBuilder app, string service)
    {
        var ops = app.MapGroup($"/api/{service}/ops").WithTags("operations");
        var (readers, actors) = (OperationsAccess.Readers, OperationsAccess.Actors);
        ops.MapGet("/outbox", ReadOutbox.Handle).RequireRoles(readers).WithSummary("Messages waiting for the broker 发件箱").Produces<OutboxPage>();
        ops.MapGet("/queues", ReadQueues.Handle).RequireRoles(readers).WithSummary("Messages waiting in the service's queues 队列深度").Produces<QueuesView>();
        ops.MapGet("/schedulers", ReadSchedulers.Handle).RequireRoles(readers).WithSummary("What looks for work by itself, and its last look 调度器").Produces<SchedulersView>();
        ops.MapGet("/sagas", ReadSagas.Handle).RequireRoles(readers).WithSummary("Sagas by table and state 流程实例统计").Produces<IReadOnlyList<SagaCount>>();
        ops.MapGet("/dead-letters", ListDeadLetters.Handle).RequireRoles(readers).WithSummary("Messages that could not be handled 死信列表").Produces<Page<DeadLetterSummary>>();
        ops.MapGet("/dead-letters/kinds", DeadLetterKinds.Handle).RequireRoles(readers).WithSummary("What waits, by kind 死信分类").Produces<DeadLettersAtAGlance>();
        ops.MapGet("/dead-letters/{id:guid}", ReadDeadLetter.Handle).RequireRoles(readers).WithSummary("One of them whole 死信详情").Produces<DeadLetterView>();
        ops.MapPost("/dead-letters/{id:guid}/replay", ReplayDeadLetter.Handle).RequireRoles(actors).WithSummary("Handle it again 重新投递").Produces<DeadLetterSummary>(202);
        ops.MapPost("/dead-letters/{id:guid}/discard", DiscardDeadLetter.Handle).RequireRoles(actors).WithSummary("Give it up, with a reason 丢弃").Produces<DeadLetterSummary>();
        ops.MapPost("/dead-letters/replay", ReplayDeadLetters.Handle).RequireRoles(actors).WithSummary("Handle all of a kind again 批量重新投递").Produces<DeadLetterReplay>(202);
        ops.MapGet("/dead-letters/replays", ReadReplays.List).RequireRoles(readers).WithSummary("Replays of a kind, newest first 批量投递列表").Produces<Page<DeadLetterReplay>>();
        ops.MapGet("/dead-letters/replays/{id:guid}", ReadReplays.One).RequireRoles(readers).WithSummary("How far a replay is 批量投递进度").Produces<DeadLetterReplay>();
        return app;
    }
}
