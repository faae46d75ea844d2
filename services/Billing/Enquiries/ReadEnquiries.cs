using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>Enquiries: one with its answers, history and clocks, or a page of them. Residents and partners see what they asked themselves.</summary>
internal static class ReadEnquiries
{
    public sealed record View(Enquiry Enquiry, bool Masked, IReadOnlyList<EnquiryAnswer> Answers, IReadOnlyList<EnquiryEvent> Events, IReadOnlyList<ClockView> Clocks, IReadOnlyList<Notification> Told);

    public static void MapReadEnquiries(this IEndpointRouteBuilder api)
    {
        api.MapGet("/enquiries/{number}", One).RequireRoles().Produces<View>().WithSummary("One enquiry 查询征询").WithTags("Enquiries");
        api.MapGet("/enquiries", List).RequireRoles().Produces<Page<Enquiry>>().WithSummary("Enquiries 征询列表").WithTags("Enquiries");
    }

    private static async Task<IResult> One(string number, HttpContext http, Database database, ClockReader clocks, CancellationToken cancel)
    {
        var actor = http.Actor();
        var found = await database.Read(db => EnquiryTable.ByNumber(db, number), cancel);
        if (found is null || !found.MaySee(actor)) return Refusal.NotFound("enquiry", number).ToResult();
        var open = found.SeesPerson(actor);
        var (answers, events, told) = await database.Read(async db => (
            await EnquiryTable.AnswersOf(db, found.Id), await EnquiryTable.EventsOf(db, found.Id), await NotificationLedger.Of(db, found.Id)), cancel);
        Outcome<View> view = new View(
            found.For(actor), !open, open ? answers : [.. answers.Select(answer => answer.Masked())], open ? events : [.. events.Select(happened => happened.Masked())],
            await clocks.OfMatter(found.Id, cancel), told);
        return view.WithETag(http, shown => shown.Enquiry.Version);
    }

    private static Task<IResult> List(
        string? state, string? type, string? channel, string? bill, string? account, string? assignee, bool? open, string? cursor, int? limit,
        HttpContext http, Database database, CancellationToken cancel)
    {
        var actor = http.Actor();
        var where = string.Concat(
            open switch { true => " AND closed_at IS NULL", false => " AND closed_at IS NOT NULL", _ => "" },
            state is null ? "" : " AND state = @state", type is null ? "" : " AND type = @type", channel is null ? "" : " AND channel = @channel",
            bill is null ? "" : " AND bill = @bill", account is null ? "" : " AND account = @account", assignee is null ? "" : " AND assignee = @assignee",
            actor.IsStaff ? "" : " AND filed_by = @filer");
        return EnquiryTable.Rows.List(where, new { state, type, channel, bill, account, assignee, filer = actor.Id }, cursor, limit, http, database, cancel);
    }
}
