using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>
/// Takes an application for connection in (业扩报装, 用热申请; D26, D40): the request behind it, what is asked for, and the one-time notice of all
/// papers, procedure, fee items and standards, with who gave it, when, and in which version.
/// </summary>
public sealed class FileConnection(UnitOfWork work, FileRequest requests, ConnectionDesk desk, PlaceResolver places, SupplyUtility utility, TimeProvider time)
{
    public static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/connections", (ConnectionFiling body, HttpContext http, FileConnection act, CancellationToken cancel) => act.Handle(body, http, cancel))
        .RequireRoles(Roles.Resident, Roles.Partner, Roles.Clerk, Roles.Dispatcher)
        .Produces<ConnectionView>(StatusCodes.Status201Created)
        .WithSummary("Apply for connection 申请接入").WithTags("Connections");

    private async Task<IResult> Handle(ConnectionFiling body, HttpContext http, CancellationToken cancel)
    {
        var actor = http.Actor();
        var place = FilingRules.Lenient(await places.Resolve(body.ServicePointId, body.Area, cancel));
        return await Idempotency.Once(http, body, async () =>
        {
            var accepted = body.Check(utility, actor, place, time.GetUtcNow());
            return accepted.IsRefused ? accepted.Refusal! : Outcome.Of(await File(accepted.Value, actor));
        });
    }

    private async Task<Reply> File((Request Request, Connection Connection, ConnectionType Type) accepted, Actor actor)
    {
        var now = time.GetUtcNow();
        var notice = accepted.Type.Notice.For(accepted.Connection.CustomerClass);
        var request = await requests.Store(accepted.Request, actor, notice.Short);
        var connection = accepted.Connection with
        {
            Number = request.Number,
            NoticeVersion = notice.Version,
            Notice = JsonSerializer.Serialize(notice, JsonDefaults.Options),
            NoticeBy = actor.Id,
            NoticeRoles = actor.RoleText,
            NoticeAt = now,
        };
        await ConnectionTable.Insert(work, connection);
        foreach (var (index, material) in notice.Materials.Index())
        {
            await ConnectionTable.Insert(work, connection.Id, new Material
            {
                Code = material.Code, Place = index + 1, TitleZh = material.Title.Zh, TitleEn = material.Title.En, InNotice = true, ChangedAt = now, ChangedBy = actor.Id,
            });
        }

        return await desk.Answer(connection, request, actor, StatusCodes.Status201Created);
    }
}
