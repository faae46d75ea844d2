using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>The SQL of customers that more than one act needs, and who reads their data.</summary>
internal static class CustomerTable
{
    public const string Columns = "ref, name, phone, address, subject, placeholder, version, updated_at";

    public const string Insert = $"INSERT INTO customer ({Columns}) VALUES (@Ref, @Name, @Phone, @Address, @Subject, @Placeholder, @Version, @UpdatedAt)";

    public const string ByRef = $"SELECT {Columns} FROM customer WHERE ref = @ref";

    /// <summary>Replaces what is known of a customer, at whatever version.</summary>
    public const string Replace = """
        UPDATE customer SET name = @Name, phone = @Phone, address = @Address, subject = @Subject, placeholder = @Placeholder, version = version + 1, updated_at = @UpdatedAt
        WHERE ref = @Ref
        """;

    /// <summary>Those who deal with customers; others read it masked.</summary>
    private static readonly string[] SeeInFull = [Roles.Clerk, Roles.Supervisor];

    public static Task<Customer?> One(UnitOfWork unit, string key) => unit.Single<Customer>(ByRef, new { @ref = key });

    /// <summary>The customer as this reader may see it: the subject of a token is for those who keep the register.</summary>
    public static Customer For(Actor actor, Customer customer) => actor.IsAny(SeeInFull) || (customer.Subject is not null && customer.Subject == actor.Id) ? customer : customer with
    {
        Name = Masking.Name(customer.Name)!, Phone = Masking.Phone(customer.Phone), Address = Masking.Address(customer.Address), Subject = null,
    };
}
