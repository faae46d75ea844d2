using Utilities.ServiceDefaults;

namespace Utilities.Billing.Tests.Accounts;

public sealed class CustomerTests(BillingService billing) : IClassFixture<BillingService>
{
    [Fact]
    public async Task A_customer_is_registered_once_and_every_wrong_field_is_told_at_once()
    {
        var wrong = await billing.Clerk.Post("customers", new { @ref = "a/b", phone = "none", address = new string('x', 401) });
        Assert.Equal((400, "address:too-long,name:required,phone:not-a-phone,ref:not-a-code"), (wrong.Status, string.Join(',', wrong.FieldErrors)));

        var body = new { name = "李四", phone = "13900000001" };
        var first = (await billing.Clerk.Post("customers", body, idempotencyKey: "cu-1")).Expect(201);
        Assert.StartsWith("CU-20261123-", first.Text_("ref"), StringComparison.Ordinal);
        Assert.Equal(first.Text, (await billing.Clerk.Post("customers", body, idempotencyKey: "cu-1")).Expect(201).Text);
        Assert.Equal("customer-exists", (await billing.Clerk.Post("customers", new { @ref = first.Text_("ref"), name = "李四" })).Expect(409).Code);
        Assert.Equal(403, (await billing.Crew.Post("customers", body)).Status);
    }

    [Fact]
    public async Task A_revision_names_the_version_that_was_read()
    {
        var key = await billing.Customer();
        var read = (await billing.Clerk.Get($"customers/{key}")).Expect(200);

        Assert.Equal(428, (await billing.Clerk.Put($"customers/{key}", new { name = "王大明" }, null)).Status);
        var revised = (await billing.Clerk.Put($"customers/{key}", new { name = "王大明", phone = "13700000000" }, read.ETag)).Expect(200);
        Assert.Equal(("王大明", "\"2\""), (revised.Text_("name"), revised.ETag));
        Assert.Equal(412, (await billing.Clerk.Put($"customers/{key}", new { name = "王小明" }, read.ETag)).Status);
        Assert.Equal(["ref:fixed"], (await billing.Clerk.Put($"customers/{key}", new { @ref = "other", name = "王小明" }, revised.ETag)).Expect(400).FieldErrors);
        Assert.Equal(404, (await billing.Clerk.Put("customers/nobody", new { name = "王小明" }, "\"1\"")).Status);
    }

    [Fact]
    public async Task Names_and_phones_are_masked_for_those_who_do_not_deal_with_customers_and_revealed_for_a_purpose_on_record()
    {
        var key = await billing.Customer(subject: "resident-mask");
        var auditor = billing.As("auditor-1", Roles.Auditor);

        var masked = (await auditor.Get($"customers/{key}")).Expect(200);
        Assert.Equal(("王**", "138****5678", "幸福小区***", true), (masked.Text_("name"), masked.Text_("phone"), masked.Text_("address"), masked.Body.GetProperty("subject").ValueKind == System.Text.Json.JsonValueKind.Null));
        Assert.Equal(["purpose:required"], (await auditor.Post($"customers/{key}/reveal", new { })).Expect(400).FieldErrors);
        Assert.Equal("王小明", (await auditor.Post($"customers/{key}/reveal", new { purpose = "audit of refunds" })).Expect(200).Text_("name"));
        Assert.Equal(1, await billing.Read<int>("SELECT COUNT(*) FROM audit WHERE action = 'personal-data-revealed' AND subject = @key AND actor = 'auditor-1'", new { key }));
        Assert.Equal(403, (await billing.Clerk.Post($"customers/{key}/reveal", new { purpose = "x" })).Status);

        Assert.Equal("王小明", (await billing.As("resident-mask", Roles.Resident).Get($"customers/{key}")).Expect(200).Text_("name"));
        Assert.Equal(404, (await billing.As("resident-other", Roles.Resident).Get($"customers/{key}")).Status);
    }

    [Fact]
    public async Task Staff_find_a_customer_by_phone_however_it_is_written_and_the_search_is_on_record()
    {
        var key = await billing.Customer(phone: "18812349876");

        var found = (await billing.Clerk.Post("customers/search", new { phone = "+86 188-1234-9876" })).Expect(200).Body.GetProperty("items");
        Assert.Equal(key, Assert.Single(found.EnumerateArray()).GetProperty("ref").GetString());
        Assert.True(await billing.Read<int>("SELECT COUNT(*) FROM audit WHERE action = 'person-looked-up' AND actor = 'clerk-1'") > 0);
        Assert.Equal(0, await billing.Read<int>("SELECT COUNT(*) FROM audit WHERE subject LIKE '%9876%' AND subject NOT LIKE '%*%'"));
        Assert.Equal(["cursor:not-a-cursor", "limit:out-of-range", "phone:required"], (await billing.Clerk.Post("customers/search", new { limit = 0, cursor = "x!" })).Expect(400).FieldErrors);
        Assert.Equal(403, (await billing.As("resident-1", Roles.Resident).Post("customers/search", new { phone = "18812349876" })).Status);
    }
}
