using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Heating;

/// <summary>Something of a user's is borrowed, with consent (第十五条(五) 「如需借用用户物品,应征得用户同意」).</summary>
public static class BorrowItem
{
    private const string Insert = """
        INSERT INTO construction_borrowed_item (site_id, sequence, item, consented_by, borrowed_at) VALUES (@Id, @sequence, @item, @consentedBy, @at)
        """;

    /// <param name="ConsentedBy">The user who agreed.</param>
    public sealed record Body(DateTimeOffset? At, string? Item, string? ConsentedBy);

    public static void MapBorrowItem(this IEndpointRouteBuilder api) =>
        api.MapPost("/construction-sites/{number}/borrowed-items", (string number, Body body, HttpContext http, SiteDesk desk, UnitOfWork unit) =>
                desk.Act(http, number, body, ConstructionSite.Open, open => Borrow(open, body, desk, unit)))
            .RequireRoles(Roles.Crew, Roles.Dispatcher).Produces<SiteView>()
            .WithSummary("Record something borrowed from a user 借用用户物品").WithTags("Construction");

    private static async Task<Outcome<ConstructionSite>> Borrow(SiteCase open, Body body, SiteDesk desk, UnitOfWork unit)
    {
        var errors = new FieldErrors();
        var at = errors.Past("at", body.At, open.Now, open.Site.OpenedAt);
        var item = errors.Text("item", body.Item);
        var consentedBy = errors.Text("consentedBy", body.ConsentedBy, 100);
        if (errors.Any) return errors.ToRefusal();
        await unit.Write(Insert, new { open.Site.Id, sequence = open.File.Borrowed.Count + 1, item, consentedBy, at });
        return await desk.Keep(open, open.Site, "item-borrowed", at, item);
    }
}
