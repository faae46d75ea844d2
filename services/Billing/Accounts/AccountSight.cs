using Dapper;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>Who sees which account: staff all of them, everybody else those of the customer that their token identifies.</summary>
public static class AccountSight
{
    /// <summary>Condition on <c>account a</c> for somebody who is not staff, <c>@reader</c>.</summary>
    internal const string Own = "a.customer_ref IN (SELECT c.ref FROM customer c WHERE c.subject = @reader)";

    /// <summary>The account when this reader may see it; null when there is none, or it is another's.</summary>
    public static Task<Account?> Find(Database database, string number, Actor reader, CancellationToken cancel) =>
        database.Read(db => db.QuerySingleOrDefaultAsync<Account>(Sql(reader), new { number, reader = reader.Id }), cancel);

    /// <summary>The same inside an open unit of work.</summary>
    public static Task<Account?> Find(UnitOfWork unit, string number, Actor reader) => unit.Single<Account>(Sql(reader), new { number, reader = reader.Id });

    /// <summary>The statement, for <c>@number</c> and <c>@reader</c>.</summary>
    internal static string Sql(Actor reader) => reader.IsStaff ? AccountTable.ByNumber : $"SELECT {AccountTable.Columns} FROM account a WHERE a.number = @number AND {Own}";
}
