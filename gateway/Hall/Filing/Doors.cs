using System.Text.RegularExpressions;

namespace Utilities.Gateway.Hall;

/// <summary>A way into a service: where a matter is filed, and the body that it wants.</summary>
/// <param name="Path">Address of the POST.</param>
/// <param name="Body">The matter in that service's words.</param>
internal sealed record Door(string Service, string Path, Func<HallMatter, RouteTarget, object> Body)
{
    /// <summary>As an idempotency key is kept with it.</summary>
    public string Route => $"POST {Path}";
}

/// <summary>The ways in that the routing rules may name.</summary>
internal static partial class Doors
{
    /// <summary>Takes what nobody else takes, so that every matter has an owner (首问责任制).</summary>
    public const string OwnerOfLastResort = "complaints";

    public const string Request = "request";
    public const string Case = "case";
    public const string FirstAsk = "first-ask";
    public const string Enquiry = "enquiry";

    public static readonly string[] Utilities = ["water", "power", "gas", "heating"];

    private const string Report = "report";
    private const string Unknown = "unknown";

    /// <summary>Takes questions about bills, fees and meter readings of any utility.</summary>
    private const string Billing = "billing";
    private const string BillingEnquiry = "billing-enquiry";

    private static readonly Door Cases = new(OwnerOfLastResort, "/api/complaints/cases", CaseBody);
    private static readonly Door Enquiries = new(Billing, "/api/billing/enquiries", EnquiryBody);
    private static readonly Door FirstAsks = new(OwnerOfLastResort, "/api/complaints/first-asks", AskedBody);

    /// <summary>Every door, for asking whether a key was used at one of them.</summary>
    public static IEnumerable<Door> All => [.. Utilities.Select(RequestsOf), Cases, FirstAsks, Enquiries];

    public static Door? Find(RouteTarget target) => target switch
    {
        { Door: Request } when Utilities.Contains(target.Service) => RequestsOf(target.Service),
        { Door: Case, Service: OwnerOfLastResort } => Cases,
        { Door: FirstAsk, Service: OwnerOfLastResort } => FirstAsks,
        { Door: Enquiry, Service: Billing } => Enquiries,
        _ => null,
    };

    /// <summary>The owner of last resort takes what its owner cannot take now, to hand it over later.</summary>
    public static Door InsteadOfOwner { get; } = new(OwnerOfLastResort, FirstAsks.Path, (matter, wanted) => FirstAskBody(matter, wanted.Service, wanted.Type, "service-unavailable"));

    private static Door RequestsOf(string utility) => new(utility, $"/api/{utility}/requests", RequestBody);

    private static object RequestBody(HallMatter matter, RouteTarget to) => new
    {
        to.Type,
        matter.Channel,
        matter.Name,
        matter.Phone,
        matter.Address,
        matter.Area,
        matter.ServicePointId,
        matter.Description,
        matter.CalledAt,
        matter.ReceivedAt,
        matter.ReceivedAtReason,
        matter.Latitude,
        matter.Longitude,
    };

    private static object CaseBody(HallMatter matter, RouteTarget to) => new
    {
        to.Type,
        Channel = matter.Channel == "call" ? "phone" : matter.Channel,
        matter.Anonymous,
        matter.Name,
        matter.Phone,
        matter.Address,
        matter.Area,
        ServicePoint = matter.ServicePointId,
        Subject = to.Type == Report ? null : to.Subject,
        Category = to.Type == Report ? to.Subject : null,
        matter.Description,
        RelatedNumber = matter.About,
        matter.ReceivedAt,
        matter.ReceivedAtReason,
    };

    /// <summary>Which utility's bill it is, the rule or the caller says; a bill named as what it is about is the bill asked about.</summary>
    private static object EnquiryBody(HallMatter matter, RouteTarget to) => new
    {
        Type = to.Type == BillingEnquiry && matter.Utility is { } utility ? $"{utility}-{BillingEnquiry}" : to.Type,
        Channel = matter.Channel switch { "call" => "phone", "counter" => "window", var channel => channel },
        Bill = matter.About is { } about && BillNumber().IsMatch(about) ? about : null,
        matter.Name,
        matter.Phone,
        matter.Address,
        matter.Area,
        Words = matter.Description,
        matter.ReceivedAt,
        matter.ReceivedAtReason,
    };

    /// <summary><c>W202611-00000123</c></summary>
    [GeneratedRegex("^[A-Z][0-9]{6}-[0-9]{8}", RegexOptions.None, 1000)]
    private static partial Regex BillNumber();

    private static object AskedBody(HallMatter matter, RouteTarget to) => to.Type == Unknown
        ? FirstAskBody(matter, null, null, Unknown)
        : FirstAskBody(matter, to.Subject, to.Type, "asked");

    private static object FirstAskBody(HallMatter matter, string? service, string? type, string reason) => new
    {
        matter.Description, matter.Channel, matter.Name, matter.Phone, matter.Address, matter.Area, service, type, reason, AskedAt = matter.ReceivedAt,
    };
}
