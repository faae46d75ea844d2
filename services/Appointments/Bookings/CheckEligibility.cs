using Grpc.Core;
using Utilities.Contracts.Rpc;
using Utilities.ServiceDefaults;

namespace Utilities.Appointments;

/// <summary>
/// Looks the applicant up in the special-group ledger of a utility, with consent and the purpose on its log (catalogue (j)): one registered flag serves everywhere.
/// When the utility does not answer, papers that staff have seen stand in for it, and that is on record.
/// </summary>
public static class CheckEligibility
{
    private const string Purpose = "appointment";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <param name="Ledger">Name of the utility whose ledger it is.</param>
    /// <param name="ServicePoint">Number of the service point (户号); or else the person's number in the ledger.</param>
    /// <param name="Papers">Which papers were seen, should the ledger not answer.</param>
    public sealed record Body(string? Ledger, string? ServicePoint, string? PersonNumber, string? Papers);

    /// <summary>What the ledger said; null entries: it did not answer.</summary>
    private sealed record Found(IReadOnlyList<SpecialGroupEntry>? Entries);

    internal static void Map(IEndpointRouteBuilder api) => api.MapPost("/appointments/{number}/eligibility", Handle).RequireRoles(Roles.Clerk, Roles.Dispatcher)
        .Produces<AppointmentView>().WithSummary("Look up eligibility in a ledger 核验上门服务资格").WithTags("Bookings");

    private static async Task<IResult> Handle(string number, Body body, HttpContext http, AppointmentDesk desk, PeerChannels channels)
    {
        var errors = new FieldErrors();
        var ledger = errors.Text("ledger", body.Ledger, 60);
        var papers = errors.OptionalText("papers", body.Papers, 60);
        if (string.IsNullOrWhiteSpace(body.ServicePoint) == string.IsNullOrWhiteSpace(body.PersonNumber)) errors.Add("servicePoint", "required", "Give 'servicePoint' or 'personNumber', one of them.");
        errors.OptionalText("servicePoint", body.ServicePoint, 60);
        errors.OptionalText("personNumber", body.PersonNumber, 60);
        if (errors.Any) return errors.ToRefusal().ToResult();
        // Asked before the transaction begins: nothing waits for another service inside one.
        var found = await Ask(ledger, body, http, channels);
        return await desk.Act(http, number, body, [AppointmentStates.Applied], open => Record(open, ledger, papers, found, desk));
    }

    private static async Task<Outcome<Found>> Ask(string ledger, Body body, HttpContext http, PeerChannels channels)
    {
        if (channels.To(ledger) is not { } channel) return new Found(null);
        try
        {
            var question = new SpecialGroupQuestion { ServicePoint = body.ServicePoint?.Trim() ?? "", Number = body.PersonNumber?.Trim() ?? "", Purpose = Purpose };
            return new Found((await new SpecialGroups.SpecialGroupsClient(channel).LookAsync(question, http.OnBehalf(Patience))).Entries);
        }
        catch (RpcException failure)
        {
            return failure.ToRefusal(ledger) is { Status: < 500 } refusal ? refusal : new Found(null);
        }
    }

    private static async Task<Outcome<Appointment>> Record(AppointmentCase open, string ledger, string? papers, Outcome<Found> asked, AppointmentDesk desk)
    {
        if (open.Appointment.Eligibility is not { } group) return Refusal.Conflict("eligibility-not-needed", "This matter is for everybody.", open.Appointment.Number, "K30");
        if (asked.IsRefused) return asked.Refusal!;
        if (asked.Value.Entries is not { } entries)
        {
            return papers is null
                ? new Refusal(503, "ledger-unavailable", "The ledger does not answer now.", $"'{ledger}' did not answer: look at the papers and say in 'papers' which.", "K30")
                : await desk.Keep(open, open.Appointment with { EligibilityBasis = "papers", EligibilityRef = papers }, "eligibility-by-papers", note: $"{ledger} did not answer");
        }

        var known = open.Profile.Groups.First(row => row.Code == group);
        return entries.FirstOrDefault(entry => entry.Group == group || known.AlsoBy.Contains(entry.Group)) is { } registered
            ? await desk.Keep(open, open.Appointment with { EligibilityBasis = "ledger", EligibilityRef = $"{ledger}:{registered.Number}" }, "eligibility-confirmed", note: ledger)
            : Refusal.Unprocessable("not-registered", "The ledger does not bear it out.", $"Nobody of the group '{group}' is registered there in '{ledger}'.", "K30");
    }
}
