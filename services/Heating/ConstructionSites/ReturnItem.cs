using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Heating;

/// <summary>What was borrowed goes back cleaned and with thanks (第十五条(五) 「用完后清洁干净再归还,并向用户致谢」).</summary>
public static class ReturnItem
{
    private const string Update = "UPDATE construction_borrowed_item SET returned_at = @at, returned_note = @note WHERE site_id = @Id AND sequence = @sequence";

    public sealed record Body(DateTimeOffset? At, bool? Cleaned, bool? Thanked, string? Note);

    public static void MapReturnItem(this IEndpointRouteBuilder api) =>
        api.MapPost("/construction-sites/{number}/borrowed-items/{sequence:int}/return", (string number, int sequence, Body body, HttpContext http, SiteDesk desk, UnitOfWork unit) =>
                desk.Act(http, number, body, ConstructionSite.Open, open => Return(open, sequence, body, desk, unit)))
            .RequireRoles(Roles.Crew, Roles.Dispatcher).Produces<SiteView>()
            .WithSummary("Record something returned to a user 归还用户物品").WithTags("Construction");

    private static async Task<Outcome<ConstructionSite>> Return(SiteCase open, int sequence, Body body, SiteDesk desk, UnitOfWork unit)
    {
        if (open.File.Borrowed.FirstOrDefault(one => one.Sequence == sequence) is not { } item) return Refusal.NotFound("borrowed item", $"{open.Site.Number}/{sequence}");
        if (item.ReturnedAt is not null) return Refusal.Conflict("returned-already", "This has been returned.", rule: SiteDesk.Rule);
        var errors = new FieldErrors();
        var at = errors.Past("at", body.At, open.Now, item.BorrowedAt);
        var note = errors.OptionalText("note", body.Note, 400);
        if (body.Cleaned != true) errors.Add("cleaned", "must-be", "What was borrowed is cleaned before it is returned.");
        if (body.Thanked != true) errors.Add("thanked", "must-be", "What was borrowed is returned with thanks.");
        if (errors.Any) return errors.ToRefusal();
        await unit.Write(Update, new { open.Site.Id, sequence, at, note });
        return await desk.Keep(open, open.Site, "item-returned", at, item.Item);
    }
}
