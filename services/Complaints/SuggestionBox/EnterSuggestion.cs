using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>A slip from the box or a line of the book becomes a suggestion case, in one act; without a name it is anonymous.</summary>
public static class EnterSuggestion
{
    /// <param name="Type"><c>suggestion</c> or <c>praise</c>; complaints and reports found there are filed as what they are.</param>
    public sealed record Body(string? Medium, string? Place, string? Words, string? Name, string? Phone, string? Type, string? Subject, DateTimeOffset? FoundAt);

    public static void MapEnterSuggestion(this IEndpointRouteBuilder api) =>
        api.MapPost("/suggestion-box", Handle).RequireRoles(Roles.Clerk, Roles.Dispatcher, Roles.Supervisor).Produces<SuggestionEntry>(StatusCodes.Status201Created)
            .WithSummary("Enter what was found in the suggestion box or book 登记意见箱、意见簿").WithTags("Opinions");

    private static Task<IResult> Handle(Body body, HttpContext http, RegisterDesk desk, FileCase cases) => desk.Enter(http, SuggestionEntry.Table, body, async actor =>
    {
        var errors = new FieldErrors();
        var medium = errors.OneOf("medium", body.Medium, SuggestionEntry.Media);
        var place = errors.Text("place", body.Place, 60);
        var found = errors.Past("foundAt", body.FoundAt, desk.Now);
        var type = errors.OneOf("type", body.Type, ["suggestion", "praise"], "suggestion");
        var words = errors.Text("words", body.Words, 4000);
        if (errors.Any) return errors.ToRefusal();
        var nameless = string.IsNullOrWhiteSpace(body.Name) && string.IsNullOrWhiteSpace(body.Phone);
        var filed = await cases.File(new NewCase
        {
            Type = type, Channel = "suggestion-box", Description = words, Subject = body.Subject, Anonymous = nameless, Name = nameless ? null : body.Name, Phone = nameless ? null : body.Phone,
            ReceivedAt = body.FoundAt, ReceivedAtReason = body.FoundAt is null ? null : "emptied-later",
        }, actor);
        return filed.Refusal is { } refusal ? refusal : new SuggestionEntry
        {
            State = SuggestionEntry.Relayed, Medium = medium, Place = place, FoundAt = found, CaseNumber = filed.Value.Case.Number, RecordedBy = actor.Id,
        };
    });
}
