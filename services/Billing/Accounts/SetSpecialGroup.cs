using Grpc.Core;
using Utilities.Contracts.Rpc;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>
/// Marks an account as that of a special group (特殊群体), from a day on, or ends it. It rests on the special-group ledger of a utility, asked on behalf of the clerk for the
/// purpose <c>billing</c> that the person consented to, or on papers that were seen; billing keeps the group and the reference and nothing else about the person.
/// </summary>
public sealed class SetSpecialGroup(UnitOfWork unit, AccountDesk desk, PeerChannels channels)
{
    private const string Purpose = "billing";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <param name="Group">Code of the group; left out: the mark ends.</param>
    /// <param name="Ledger">Name of the utility whose ledger is asked, at the account's service point.</param>
    /// <param name="Evidence">Reference of the papers that were seen, where no ledger is asked or it does not answer.</param>
    /// <param name="EffectiveOn">First local day; left out: today.</param>
    public sealed record Body(string? Group, string? Ledger, string? Evidence, DateOnly? EffectiveOn);

    internal static void Map(IEndpointRouteBuilder api) => api.MapPost("/accounts/{number}/special-group", (string number, Body body, HttpContext http, SetSpecialGroup act) => act.Handle(number, body, http))
        .RequireRoles(Roles.Clerk, Roles.Supervisor).Produces<Account>().WithSummary("Mark a special group 标记特殊群体").WithTags("Accounts");

    private async Task<IResult> Handle(string number, Body body, HttpContext http)
    {
        // Asked before the transaction begins: nothing waits for another service inside one.
        var entries = body is { Group: { } group, Ledger: { } ledger } && Account.Utilities.Contains(ledger) && await AccountSight.Find(unit.Database, number, http.Actor(), http.RequestAborted) is { } account
            ? await Ask(ledger, account.ServicePoint, group, http)
            : (Outcome<string?>)(string?)null;
        return await desk.Act(http, number, body, (open, errors) => Set(open, body, entries, errors));
    }

    /// <summary>The reference of the person's entry; null when the ledger did not answer.</summary>
    private async Task<Outcome<string?>> Ask(string ledger, string servicePoint, string group, HttpContext http)
    {
        if (channels.To(ledger) is not { } channel) return (string?)null;
        try
        {
            var answer = await new SpecialGroups.SpecialGroupsClient(channel).LookAsync(new() { ServicePoint = servicePoint, Purpose = Purpose }, http.OnBehalf(Patience));
            return answer.Entries.FirstOrDefault(entry => entry.Group == group) is { } registered
                ? $"{ledger}:{registered.Number}"
                : Refusal.Unprocessable("not-registered", "The ledger does not bear it out.", $"Nobody of the group '{group}' is registered at '{servicePoint}' in '{ledger}'.", "D39");
        }
        catch (RpcException failure)
        {
            return failure.ToRefusal(ledger) is { Status: < 500 } refusal ? refusal : (string?)null;
        }
    }

    private async Task<Outcome<Account>> Set(OpenAccount open, Body body, Outcome<string?> asked, FieldErrors errors)
    {
        var group = string.IsNullOrWhiteSpace(body.Group) ? null : errors.Code("group", body.Group);
        var ledger = body.Ledger is null ? null : errors.OneOf("ledger", body.Ledger, Account.Utilities);
        var papers = errors.OptionalText("evidence", body.Evidence);
        var from = open.Effective(errors, "effectiveOn", body.EffectiveOn);
        if (group is not null && ledger is null && papers is null) errors.Add("evidence", "required", "Give 'ledger' to have it asked, or 'evidence', the reference of the papers.");
        if (errors.Any) return open.Account;
        if (asked.IsRefused) return asked.Refusal!;
        if (group is not null && (asked.Value ?? papers) is null)
            return new Refusal(503, "ledger-unavailable", "The ledger does not answer now.", $"'{ledger}' did not answer: look at the papers and give their reference in 'evidence'.", "D39");
        var saved = await desk.Save(open, open.Account, from, terms => terms with { SpecialGroup = group });
        if (saved.IsRefused) return saved;
        await AccountEvent.Append(unit, open.Account, group is null ? AccountEvent.SpecialGroupEnded : AccountEvent.SpecialGroupSet, open.Actor, from, group, asked.Value ?? papers);
        return saved;
    }
}
