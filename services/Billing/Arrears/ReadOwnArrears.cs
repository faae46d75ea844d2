using Dapper;
using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>What a resident owes beyond the last day to pay, and what they may do about it (缴费和欠费查询, D6).</summary>
internal static class ReadOwnArrears
{
    private const string Own = $"""
        {ArrearsTable.Select} WHERE closed_at IS NULL AND account IN (SELECT a.number FROM account a JOIN customer c ON c.ref = a.customer_ref WHERE c.subject = @subject) ORDER BY number
        """;

    private static readonly Option[] Options =
    [
        new("pay", new("到服务大厅或通过已公布的方式缴费。", "Pay at the hall or in any of the published ways.")),
        new("question-bill", new("对账单有疑问可先投诉或咨询,查清之前不再催缴。", "If you doubt a bill, complain or ask first; until it is cleared up nobody reminds you.")),
        new("instalments", new("一次缴清有困难可在大厅商定分期。", "If you cannot pay at once, agree on parts at the hall.")),
        new("hardship", new("生活困难或有医疗用能请告知大厅。", "Tell the hall of hardship or a medical need of supply.")),
    ];

    /// <param name="Code"><c>pay</c>, <c>question-bill</c>, <c>instalments</c>, <c>hardship</c>.</param>
    public sealed record Option(string Code, BilingualText Text);

    /// <param name="HeldFor">Why nobody reminds now, as a code; null when nothing is held.</param>
    public sealed record OwnCase(string Number, string Account, string Utility, DateOnly OldestDueOn, Money Owed, IReadOnlyList<OverdueBill> Bills, string? HeldFor, IReadOnlyList<InstalmentView> Instalments);

    public sealed record View(IReadOnlyList<OwnCase> Cases, Money Owed, IReadOnlyList<Option> Options);

    public static void MapReadOwnArrears(this IEndpointRouteBuilder api) =>
        api.MapGet("/arrears/mine", Handle).RequireRoles(Roles.Resident).Produces<View>().WithSummary("What I owe 我的欠费").WithTags("Arrears");

    private static async Task<IResult> Handle(HttpContext http, Database database, ArrearsReader reader, CancellationToken cancel)
    {
        var numbers = (await database.Read(db => db.QueryAsync<ArrearsCase>(Own, new { subject = http.Actor().Id }), cancel)).Select(of => of.Number).ToList();
        var cases = new List<OwnCase>();
        foreach (var number in numbers)
        {
            if (await reader.Of(number, cancel) is { } view)
                cases.Add(new(number, view.Case.Account, view.Case.Utility, view.Case.OldestDueOn, view.Owed, [.. view.Bills.Where(bill => bill.OpenAmount > Money.Zero)], view.Case.HeldFor, view.Instalments));
        }

        return TypedResults.Ok(new View(cases, cases.Sum(of => of.Owed), cases.Count == 0 ? [] : Options));
    }
}
