namespace Utilities.ServiceDefaults;

/// <summary>
/// What a person or system may be, as carried in the token's <c>roles</c> claim. The documents' many posts map onto these
/// (catalogue (e)): three-way receptionist and duty officer → clerk; responsible manager and repair team leader → dispatcher;
/// repairer, pipe worker, pump operator → crew; repair director and leader → supervisor.
/// </summary>
public static class Roles
{
    public const string Resident = "resident";
    public const string Clerk = "clerk";
    public const string Dispatcher = "dispatcher";
    public const string Crew = "crew";
    public const string Supervisor = "supervisor";
    public const string Auditor = "auditor";
    public const string Partner = "partner";
    public const string Operator = "operator";

    public static readonly IReadOnlyList<string> All =
        [Resident, Clerk, Dispatcher, Crew, Supervisor, Auditor, Partner, Operator];

    /// <summary>Those who work on matters: everyone but residents and partners, who see only their own.</summary>
    public static readonly string[] Staff = [Clerk, Dispatcher, Crew, Supervisor, Auditor, Operator];
}
