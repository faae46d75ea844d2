using Dapper;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Appointments;

/// <summary>How far a number is: for the display and for whoever holds it. Public; it names nobody.</summary>
public static class ReadPosition
{
    internal const string Ahead = """
        SELECT COUNT(*) FROM queue_ticket
        WHERE state = 'waiting' AND business = @Business AND (class_rank < @ClassRank OR (class_rank = @ClassRank AND (place_at < @PlaceAt OR (place_at = @PlaceAt AND number < @Number))))
        """;

    /// <param name="Ahead">How many of the business are called first; null unless it waits.</param>
    /// <param name="Window">Where to go: the window that called it, or that it was sent on to.</param>
    public sealed record Position(string Number, string Business, string State, int? Ahead, string? Window);

    public static void MapReadPosition(this IEndpointRouteBuilder api) =>
        api.MapGet("/queue/tickets/{number}/position", Handle).AllowAnonymous().Produces<Position>().WithSummary("How far a number is 查询排队进度").WithTags("Queue");

    private static async Task<IResult> Handle(string number, Database database, CancellationToken cancel)
    {
        var found = await database.Read(async db =>
            await db.QuerySingleOrDefaultAsync<QueueTicket>(TicketTable.Select + " WHERE number = @number", new { number }) is not { } ticket ? null
                : new Position(ticket.Number, ticket.Business, ticket.State, ticket.State == TicketStates.Waiting ? await db.ExecuteScalarAsync<int>(Ahead, ticket) : null, ticket.Pinned ?? ticket.Seat), cancel);
        return found is null ? Refusal.NotFound("ticket", number).ToResult() : TypedResults.Ok(found);
    }
}
