using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>One case; of a report every look is put on record, in the same transaction that shows it.</summary>
public static class GetCase
{
    internal static void Map(IEndpointRouteBuilder api) => api.MapGet("/cases/{number}", Handle).RequireRoles().Produces<CaseView>()
        .WithSummary("One case 查询投诉、举报、建议").WithTags("Cases");

    private static async Task<IResult> Handle(string number, HttpContext http, Database database, UnitOfWork work, CaseDesk desk, CaseAnswer answers, ClockReader clocks, CancellationToken cancel)
    {
        var actor = http.Actor();
        var plain = await database.Read<HallCase?>(async db => await CaseTable.ByNumber(db, null, number) is { } found && await CaseSight.MaySee(db, null, found, actor) ? found : null, cancel);
        if (plain is null) return Refusal.NotFound("case", number).ToResult();
        if (plain.Confidential)
        {
            var looked = await work.Execute(() => desk.Open(number, actor), cancel);
            if (looked.IsRefused) return looked.Refusal!.ToResult();
        }

        var running = await clocks.OfMatter(plain.Id, cancel);
        Outcome<CaseView> view = await database.Read(db => answers.View(db, null, plain, running, actor), cancel);
        return view.WithETag(http, found => found.Version);
    }
}
