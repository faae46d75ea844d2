using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>Agrees with the customer on payment in parts (分期): the parts come to what is open, on rising days. One agreement of a case at a time.</summary>
internal sealed class AgreeInstalments(UnitOfWork work, DunningPolicy policy, TimeProvider time)
{
    private const string PartRow = "INSERT INTO instalment_part (agreement_id, part, due_on, amount) VALUES (@id, @Part, @DueOn, @Amount)";
    private const string BillRow = "INSERT INTO instalment_bill (agreement_id, bill) VALUES (@id, @Number)";

    public sealed record Body(IReadOnlyList<PartInput>? Parts);

    /// <param name="Amount">Yuan.</param>
    public sealed record PartInput(DateOnly? DueOn, decimal? Amount);

    public sealed record CancelBody;

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/arrears/cases/{number}/instalments", (string number, Body body, HttpContext http, AgreeInstalments act) => Idempotency.Once(http, body, () => act.Agree(number, body, http.Actor())))
            .RequireRoles(Roles.Clerk, Roles.Supervisor).Produces<InstalmentView>(StatusCodes.Status201Created).WithSummary("Agree on payment in parts 达成分期约定").WithTags("Arrears");
        api.MapPost("/arrears/instalments/{number}/cancel", (string number, CancelBody body, HttpContext http, RegisterDesk desk, AgreeInstalments act) =>
                desk.Act(http, InstalmentAgreement.Table, number, body, [InstalmentAgreement.Kept], (row, actor) => Task.FromResult(Outcome.Of(row with { State = InstalmentAgreement.Cancelled, EndedAt = desk.Now, EndedBy = actor.Id })), act.Ended))
            .RequireRoles(Roles.Supervisor).Produces<InstalmentAgreement>().WithSummary("Cancel an agreement 取消分期约定").WithTags("Arrears");
    }

    private async Task<Outcome<Reply>> Agree(string number, Body body, Actor actor)
    {
        if (await ArrearsTable.ByNumber(work, number) is not { } of) return Refusal.NotFound("arrears case", number);
        if (of.State == ArrearsCase.Closed) return Refusal.Conflict("case-closed", "The case is closed.", $"'{number}' is {of.Outcome}.", "D38");
        var bills = await OverdueBill.Of(work, [of.Id]);
        var (now, errors) = (time.GetUtcNow(), new FieldErrors());
        var parts = Check(errors, body.Parts ?? [], bills.Sum(bill => bill.OpenAmount), HallTime.Day(now), policy.Instalments);
        if (errors.Any) return errors.ToRefusal();
        if (await work.Single<string>("SELECT number FROM instalment_agreement WHERE case_id = @Id AND ended_at IS NULL", of) is { } kept)
            return Refusal.Conflict("agreed-already", "There is an agreement already.", $"'{kept}' is kept.", "D38");
        var agreed = await InstalmentAgreement.Table.Insert(work, new()
        {
            State = InstalmentAgreement.Kept, CaseId = of.Id, CaseNumber = number, Account = of.Account, Total = parts.Sum(part => part.Amount), AgreedBy = actor.Id, AgreedAt = now,
        });
        await work.Write(PartRow, parts.Select(part => new { id = agreed.Id, part.Part, part.DueOn, part.Amount }));
        await work.Write(BillRow, bills.Select(bill => new { id = agreed.Id, bill.Number }));
        await ArrearsTable.Append(work, [of.Id], "instalments-agreed", actor, agreed.Number);
        return new Reply(StatusCodes.Status201Created, new InstalmentView(agreed, parts, Money.Zero), $"/api/{BillingModule.Name}/arrears/instalments/{agreed.Number}", agreed.Version);
    }

    private Task Ended(InstalmentAgreement agreement, Actor actor) => ArrearsTable.Append(work, [agreement.CaseId], "instalments-cancelled", actor, agreement.Number);

    /// <summary>Pure.</summary>
    internal static IReadOnlyList<InstalmentPart> Check(FieldErrors errors, IReadOnlyList<PartInput> given, Money open, DateOnly today, InstalmentRule rule)
    {
        if (given.Count < 2 || given.Count > rule.MaxParts) errors.Add("parts", "out-of-range", $"Give between 2 and {rule.MaxParts} parts.");
        var (parts, before) = (new List<InstalmentPart>(), today.AddDays(-1));
        foreach (var (index, part) in given.Index())
        {
            var amount = Money.Zero;
            if (part.Amount is not { } yuan) errors.Add($"parts[{index}].amount", "required", "Give 'amount' in yuan.");
            else if (!Money.TryOf(yuan, out amount) || amount <= Money.Zero) errors.Add($"parts[{index}].amount", "not-money", "'amount' is more than nothing and has at most two decimals.");
            if (part.DueOn is not { } day) errors.Add($"parts[{index}].dueOn", "required", "Give 'dueOn'.");
            else if (day <= before || day > today.AddDays(rule.MaxDays)) errors.Add($"parts[{index}].dueOn", "out-of-range", $"The days rise, from today, to {today.AddDays(rule.MaxDays):yyyy-MM-dd} at most.");
            before = part.DueOn ?? before;
            parts.Add(new(index + 1, before, amount));
        }

        if (!errors.Any && parts.Sum(part => part.Amount) is var sum && sum != open) errors.Add("parts", "wrong-sum", $"The parts come to {sum}; {open} is open.");
        return parts;
    }
}
