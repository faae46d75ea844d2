using System.Data.Common;

namespace Utilities.Supply;

/// <summary>The utility's requests as the hall finds them: by number, by who filed them, by the phone number of the person.</summary>
internal static class RequestHoldings
{
    public static MatterSource Of(SupplyUtility utility) => new("request")
    {
        Noun = new("诉求", "Request"),
        Columns = "id, number, type, state, outcome, filed_by, name, phone, address, description, area, unit, crew, received_at, promised_at, closed_at",
        From = "request",
        Open = "outcome IS NULL",
        Title = row => TypeOf(utility, row)?.Title ?? new(row.Type ?? "", row.Type ?? ""),
        Path = row => $"/api/{utility.Name}/requests/{row.Number}",
        Word = (row, code) => utility.Workflows.FirstOrDefault(workflow => workflow.Name == TypeOf(utility, row)?.Workflow)?.Find(code)?.Title,
        History = "SELECT request_id AS matter_id, at, COALESCE(step, kind) AS what, roles FROM request_event WHERE request_id IN @ids",
        Outlook = (db, row, actor) => OutlookOf(db, row, utility),
    };

    private static RequestType? TypeOf(SupplyUtility utility, HeldRow row) => utility.RequestTypes.FirstOrDefault(type => type.Code == row.Type);

    private static async Task<Outlook> OutlookOf(DbConnection db, HeldRow row, SupplyUtility utility)
    {
        if (!row.IsOpen || await RequestTable.ById(db, null, row.Id) is not { } request) return Outlook.None;
        if (request.ParentId is { } parent)
        {
            var leader = await RequestTable.ById(db, null, parent);
            return new([], [new($"与 {leader?.Number} 一并处理", $"Worked on together with {leader?.Number}")]);
        }

        var order = utility.OrderOf(request, await RequestTable.EventsOf(db, null, request.Id));
        var holds = utility.Holds is { } find ? await find(db, null, request) : [];
        var pause = utility.PauseGrounds.FirstOrDefault(ground => ground.Code == request.PauseGround)?.Title;
        return new(
            [.. order.Next().Select(step => step.Title)],
            [.. holds.Select(hold => hold.Title), .. pause is null || request.PausedAt is null ? [] : new[] { pause }]);
    }
}
