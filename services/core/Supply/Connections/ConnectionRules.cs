using Utilities.Commitments;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>What distinguishes the connections (业扩, 用热申请) of one utility from its siblings', as data. Limits are commitments and stand in the book.</summary>
/// <param name="Types">What can be applied for.</param>
/// <param name="Contract">The supply contract that an application ends in.</param>
public sealed record ConnectionRules(IReadOnlyList<ConnectionType> Types, ContractForm Contract)
{
    /// <summary>Kind of the requests behind applications for connection.</summary>
    public const string Kind = "connection";

    /// <summary>Milestone: the application is taken on (受理); for residential electricity the promise counts from here.</summary>
    public const string Accepted = "application-accepted";

    /// <summary>Milestone: the customer's installation has passed its acceptance (受电装置检验合格).</summary>
    public const string InstallationAccepted = "installation-accepted";

    /// <summary>Milestone: the supply contract is signed by both sides.</summary>
    public const string ContractSigned = "contract-signed";

    /// <summary>Milestone: the place has been looked at (现场勘查).</summary>
    public const string Surveyed = "surveyed";

    /// <summary>Side step: what the survey found. It holds nothing up: who needs no survey takes it by hand or not at all.</summary>
    /// <param name="until">The step that ends its time.</param>
    public static Step Survey(string until) => new(Surveyed, new("现场勘查", "Place surveyed"), [Roles.Crew, Roles.Dispatcher])
    {
        From = Accepted,
        Until = until,
        Once = true,
        Fields = [new("findings", "text", new("勘查情况", "What the survey found.")) { Required = true, Personal = true }],
    };

    /// <summary>Milestone: the papers were looked at, and what is missing was said.</summary>
    public const string MaterialsChecked = "materials-checked";

    /// <summary>Milestone: a paper was asked for that the one-time notice had not named.</summary>
    public const string SupplementRequested = "supplement-requested";

    public const string Residential = "residential";
    public const string NonResidential = "non-residential";

    /// <summary>Classes of applicants: their promises differ (K36).</summary>
    public static readonly string[] Classes = [Residential, NonResidential];
}

/// <summary>One thing that can be applied for.</summary>
/// <param name="Code">Stable code in the catalogue of services.</param>
/// <param name="Change"><c>new</c> (新装), <c>increase</c> (增容) or <c>change</c> (变更).</param>
/// <param name="Workflow">Name of the order of steps it follows.</param>
/// <param name="Units">Units in which the request is measured: <c>kVA</c> (capacity), <c>kW</c> (load), <c>m2</c> (area).</param>
public sealed record ConnectionType(string Code, BilingualText Title, string Change, string Workflow, IReadOnlyList<string> Units, ConnectionNotice Notice)
{
    public const string New = "new";
    public const string Increase = "increase";
    public const string Alteration = "change";

    /// <summary>The same as an entry of the catalogue of services.</summary>
    public RequestType RequestType => new(Code, Title, ConnectionRules.Kind, Workflow, Notice.Short) { Entry = Survey is { } survey ? new(EntryRule.Survey, survey.Minutes) : null };

    /// <summary>Whether the place is surveyed by appointment; null: no survey is part of the way.</summary>
    public SurveyRule? Survey { get; init; }

    /// <summary>The survey that an applicant of this class has; null for none.</summary>
    public SurveyRule? SurveyFor(string? customerClass) => Survey?.Concerns(customerClass) == true ? Survey : null;
}
