using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>A clerk types in what the resident wrote on paper or said on the phone.</summary>
public static class RecordOpinion
{
    private static readonly string[] Ways = ["paper", "phone"];

    public sealed record Body(string? Verdict, string? Words, string? How);

    public static void MapRecordOpinion(this IEndpointRouteBuilder api) =>
        api.MapPost("/opinions/{number}/record", (string number, Body body, HttpContext http, RegisterDesk desk, OpinionDesk opinions) =>
                desk.Act(http, Opinion.Table, number, body, [Opinion.Asked], (opinion, actor) => Task.FromResult(Record(opinions, opinion, body, actor)), opinions.Said))
            .RequireRoles(Roles.Clerk, Roles.Dispatcher, Roles.Supervisor).Produces<Opinion>().WithSummary("Record an opinion from paper or phone 录入服务意见").WithTags("Opinions");

    private static Outcome<Opinion> Record(OpinionDesk opinions, Opinion opinion, Body body, Actor actor)
    {
        var errors = new FieldErrors();
        var verdict = errors.OneOf("verdict", body.Verdict, Opinion.Verdicts);
        var words = errors.OptionalText("words", body.Words, 2000);
        var how = errors.OneOf("how", body.How, Ways, Ways[0]);
        return errors.Any ? errors.ToRefusal() : opinions.With(opinion, verdict, words, how, actor);
    }
}
