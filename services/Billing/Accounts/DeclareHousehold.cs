using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>
/// Enters how many persons live in a household (家庭人口申报), which some tariffs widen their blocks by, from a day on and on evidence: a paper's or a file's number,
/// never what it says about the persons.
/// </summary>
public sealed class DeclareHousehold(UnitOfWork unit, AccountDesk desk)
{
    /// <param name="Evidence">Reference of the paper that was seen.</param>
    /// <param name="EffectiveOn">First local day; left out: today.</param>
    public sealed record Body(int? Size, string? Evidence, DateOnly? EffectiveOn);

    internal static void Map(IEndpointRouteBuilder api) => api.MapPost("/accounts/{number}/household", (string number, Body body, HttpContext http, DeclareHousehold act, AccountDesk desk) =>
            desk.Act(http, number, body, (open, errors) => act.Declare(open, body, errors)))
        .RequireRoles(Roles.Clerk, Roles.Supervisor).Produces<Account>().WithSummary("Declare the size of a household 申报家庭人口").WithTags("Accounts");

    private async Task<Outcome<Account>> Declare(OpenAccount open, Body body, FieldErrors errors)
    {
        if (body.Size is null) errors.Add("size", "required", "Give 'size', the number of persons.");
        errors.Range("size", body.Size, 1, AccountInput.LargestHousehold);
        var evidence = errors.Text("evidence", body.Evidence);
        var from = open.Effective(errors, "effectiveOn", body.EffectiveOn);
        if (errors.Any) return open.Account;
        if (TermsHistory.InForce(open.Terms, from).CustomerClass != "residential")
            return Refusal.Unprocessable("not-residential", "Only a household has a size.", $"'{open.Account.Number}' is not residential on {from:yyyy-MM-dd}.");
        var saved = await desk.Save(open, open.Account, from, terms => terms with { HouseholdSize = body.Size });
        if (saved.IsRefused) return saved;
        await AccountEvent.Append(unit, open.Account, AccountEvent.HouseholdDeclared, open.Actor, from, $"{TermsHistory.InForce(open.Terms, from).HouseholdSize?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "-"} -> {body.Size}", evidence);
        return saved;
    }
}
