using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Appointments;

/// <summary>The other answer to a long queue: somebody is moved or a shift is stretched (弹性排班).</summary>
public sealed class FlexRoster(UnitOfWork unit, WatchQueue queue)
{
    /// <param name="Window">The window that gets help, when it is one.</param>
    /// <param name="Note">Who was moved or what was changed.</param>
    public sealed record Body(string? Window, string? Note);

    internal static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/queue/episodes/{number}/roster", (string number, Body body, HttpContext http, FlexRoster act) => Idempotency.Once(http, body, () => act.Flex(number, body, http.Actor())))
        .RequireRoles(Roles.Supervisor, Roles.Dispatcher).Produces<QueueEpisode>().WithSummary("Answer a long queue by flexing the roster 弹性排班").WithTags("Queue");

    private async Task<Outcome<Reply>> Flex(string number, Body body, Actor actor)
    {
        var errors = new FieldErrors();
        var note = errors.Text("note", body.Note);
        var window = errors.OptionalText("window", body.Window, 60);
        if (window is not null && await SeatTable.Find(unit, window) is null) errors.Add("window", "unknown-window", $"No window '{window}'.");
        if (errors.Any) return errors.ToRefusal();
        if (await Find(number) is not { } episode) return Refusal.NotFound("queue episode", number);
        if (episode.EndedAt is not null) return Refusal.Conflict("queue-short", "The queue is short again.", $"It ended at {episode.EndedAt:yyyy-MM-ddTHH:mm:sszzz}.", WatchQueue.Commitment);
        return await queue.Answer([episode.Business], QueueEpisode.RosterFlexed, window, note, actor) == 0
            ? Refusal.Conflict("acted-already", "This queue was answered already.", $"{episode.Action} at {episode.ActedAt:yyyy-MM-ddTHH:mm:sszzz}.", WatchQueue.Commitment)
            : new Reply(StatusCodes.Status200OK, (await Find(number))!);
    }

    private Task<QueueEpisode?> Find(string number) => unit.Single<QueueEpisode>($"SELECT {QueueEpisode.Columns} FROM queue_episode WHERE number = @number", new { number });
}
