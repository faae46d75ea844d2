using Utilities.ServiceDefaults;

namespace Utilities.Power;

/// <summary>An account manager (客户经理, 002 第一篇 第十条(三)7, D31).</summary>
public sealed record AccountManager
{
    public const string Columns = "code, name, phone, active, version, updated_at";

    public string Code { get; init; } = "";
    public string Name { get; init; } = "";

    /// <summary>The number that customers call.</summary>
    public string Phone { get; init; } = "";

    public bool Active { get; init; }
    public long Version { get; init; }
    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Name and number are for those who work with the customer.</summary>
    public AccountManager For(Actor actor) => actor.IsAny(Roles.Clerk, Roles.Dispatcher, Roles.Supervisor) ? this : this with { Name = Masking.Name(Name)!, Phone = Masking.Phone(Phone)! };
}

/// <summary>An account manager as sent in.</summary>
public sealed record AccountManagerInput(string? Code, string? Name, string? Phone, bool? Active)
{
    public Outcome<AccountManager> Check(DateTimeOffset now)
    {
        var errors = new FieldErrors();
        var manager = new AccountManager
        {
            Code = errors.Code("code", Code),
            Name = errors.Text("name", Name, 100),
            Phone = errors.Phone("phone", Phone),
            Active = Active ?? true,
            Version = 1,
            UpdatedAt = now,
        };
        return errors.Any ? errors.ToRefusal() : manager;
    }
}
