namespace Utilities.ServiceDefaults;

/// <summary>Who may look at the operations of a service and who may act on them.</summary>
public static class OperationsAccess
{
    public static readonly string[] Readers = [Roles.Operator, Roles.Supervisor, Roles.Auditor];

    public static readonly string[] Actors = [Roles.Operator, Roles.Supervisor];
}
