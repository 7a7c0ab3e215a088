namespace Followthrough.Domain.Sources;

/// <summary>
/// What headings mean, in the languages people export in: English, German, French, Spanish, Italian, Dutch, Portuguese, Norwegian,
/// Swedish and Danish. All in the form of <see cref="HeaderText.Plain"/>.
/// </summary>
internal static class HeaderWords
{
    internal static readonly Dictionary<string, ContactField> Fields = Read(
        (ContactField.Name, """
            name|full name|fullname|contact name|contact|person|person name|display name|customer name|client name|lead name|lead|prospect|prospect name
            contact person|ansprechpartner|kontaktperson|vollstandiger name|vor und nachname|kontakt|kontaktname|nom complet|nom et prenom|prenom et nom
            nombre completo|nombre y apellidos|nome completo|nome e cognome|nominativo|volledige naam|naam|contactpersoon|fullt navn|fullstandigt namn
            navn|namn|persona de contacto|personne de contact|persona di contatto|pessoa de contato|nome de contato|file as
            """),
        (ContactField.FirstName, """
            first name|firstname|first|given name|givenname|forename|fname|christian name|vorname|rufname|prenom|nombre|nombre de pila|primer nombre
            nome|nome proprio|primeiro nome|voornaam|fornavn|fornamn|nome di battesimo
            """),
        (ContactField.MiddleName, """
            middle name|middlename|additional name|second name|middle initial|middle|zweiter vorname|weitere vornamen|deuxieme prenom|segundo nombre
            secondo nome|tweede voornaam|segundo nome|mellomnavn|mellannamn|mellemnavn
            """),
        (ContactField.LastName, """
            last name|lastname|last|surname|family name|familyname|lname|nachname|familienname|zuname|nom|nom de famille|apellido|apellidos|cognome
            achternaam|familienaam|sobrenome|apelido|etternavn|efternamn|efternavn
            """),
        (ContactField.Salutation, """
            salutation|name prefix|prefix|honorific|courtesy title|anrede|civilite|tratamiento|titolo di cortesia|aanhef|tratamento|tiltale|tilltal|titel anrede
            """),
        (ContactField.NameSuffix, "name suffix|suffix|namenszusatz|suffixe|sufijo|suffisso|achtervoegsel|sufixo|suffiks"),
        (ContactField.Title, """
            title|job title|jobtitle|position|role|job|job role|organization title|organization 1 title|occupation|function|profession title|designation
            berufsbezeichnung|berufsbez|funktion|beruf|stellung|jobtitel|stellenbezeichnung|titre|fonction|poste|intitule du poste|cargo|puesto|qualifica
            posizione|posizione lavorativa|ruolo|functie|functietitel|stilling|stillingstittel|befattning|titel|titulo|titolo|profissao|mansione|tittel
            """),
        (ContactField.Company, """
            company|company name|companyname|organization|organisation|organization name|organisation name|organization 1 name|account name|associated company
            employer|business name|firm|business|primary company|associated company name|firma|firmenname|unternehmen|unternehmensname|name des unternehmens
            zugeordnetes unternehmen|societe|entreprise|nom de l entreprise|nom de la societe|empresa|nombre de la empresa|nombre empresa|compania|azienda
            societa|nome azienda|nome societa|ragione sociale|bedrijf|bedrijfsnaam|organisatie|nome da empresa|organizacao|organizacion|organizzazione
            bedrift|firmanavn|selskap|foretag|foretagsnamn|virksomhed|virksomhedsnavn|organisasjon|nazwa firmy
            """),
        (ContactField.Email, """
            email|e mail|mail|email address|e mail address|emailaddress|email 1|e mail adresse|email adresse|emailadresse|mailadresse|mail adresse|e mail addresse
            courriel|adresse e mail|adresse email|adresse de messagerie|adresse electronique|adresse mail|adresse courriel|correo|correo electronico|direccion de correo electronico
            direccion de correo|email contacto|indirizzo e mail|indirizzo email|indirizzo posta elettronica|indirizzo di posta elettronica|posta elettronica
            e mailadres|emailadres|endereco de email|endereco de e mail|endereco eletronico|correio eletronico|e post|epost|e postadresse|epostadresse
            e postadress|epostadress|mailaddress|mail address
            """),
        (ContactField.Phone, """
            phone|phone number|phonenumber|telephone|telephone number|tel|tel no|phone no|mobile|mobile phone|mobile number|mobile phone number|cell|cell phone|cellphone
            telefon|telefonnummer|rufnummer|handy|handynummer|mobil|mobiltelefon|mobilnummer|mobiltelefonnummer|numero de telephone|telephone portable
            portable|mobile perso|telefono|numero de telefono|telefono movil|movil|celular|numero di telefono|cellulare|telefono cellulare|telefoon|telefoonnummer
            mobiele telefoon|mobiel|gsm|mobiel telefoonnummer|telefone|numero de telefone|telemovel|telefone celular|tlf|tlf nr|telefonnr|tlfnr|mobiltlf
            company main phone|telefonzentrale|work phone|direct|direct dial|durchwahl|festnetz|car phone|whatsapp|whatsapp number|whatsapp phone number
            telefonszam
            """),
        (ContactField.Street, """
            street|street address|address line 1|address line 2|address line 3|address line|address 1|address 2|street 1|street 2|address street
            strasse|strasse und hausnummer|strasse hausnummer|hausnummer|anschrift zeile 1|rue|adresse postale|calle|via|straat|straatnaam|huisnummer|rua|gate|gateadresse|gata|gatuadress
            vej|address 1 street|adresszeile 1|adresszeile 2|direccion postal|indirizzo postale
            """),
        (ContactField.City, """
            city|town|city town|address 1 city|locality|ort|stadt|wohnort|ville|commune|localite|ciudad|localidad|poblacion|citta|comune|localita|plaats|woonplaats|stad
            cidade|localidade|sted|poststed|by|postort
            """),
        (ContactField.Region, """
            state|state region|state province|province|region|county|state or province|address 1 region|bundesland|kanton|etat|departement region|provincia
            estado|comunidad autonoma|regione|provincie|staat|distrito|fylke|lan|state code
            """),
        (ContactField.PostalCode, """
            zip|zip code|postal code|postcode|zip postal code|postalcode|zipcode|post code|address 1 postal code|plz|postleitzahl|code postal|codigo postal
            cap|codice postale|postcode plaats|cep|postnummer|postnr
            """),
        (ContactField.Country, """
            country|country region|country name|country code|nation|address 1 country|land|land region|pays|pays region|pais|pais region|paese|paese regione|stato
            nazione|nasjon
            """),
        (ContactField.Address, """
            address|full address|address 1 formatted|address 1|mailing address|postal address|adresse|anschrift|adresse complete|direccion|domicilio|indirizzo|adres
            endereco|morada|adress|combined address|adresse postale complete
            """),
        (ContactField.Zone, """
            time zone|timezone|zone|tz|zeitzone|fuseau horaire|zona horaria|huso horario|fuso orario|tijdzone|fuso horario|tidssone|tidszon|tidszone
            """),
        (ContactField.Website, """
            website|web site|web page|webpage|url|homepage|home page|website url|company website|website 1 value|webseite|internetseite|internet|site web|site internet|page web
            sitio web|pagina web|sito web|sito|site|pagina na web|nettside|nettsted|webbplats|hemsida|hjemmeside|company domain name|domain|company domain
            """),
        (ContactField.Owner, """
            owner|contact owner|record owner|lead owner|account owner|assigned to|assignee|sales rep|salesperson|account manager|owner name|hubspot owner
            contact inhaber|kontaktinhaber|zustandig|zustandiger|besitzer|inhaber|betreuer|verantwortlich|verantwortlicher|proprietaire|proprietaire du contact
            responsable|propietario|propietario del contacto|comercial|proprietario|responsabile|eigenaar|contacteigenaar|proprietario do contato|responsavel
            eier|agare|ejer|kontakteier|kontaktagare|ansvarig|ansvarlig
            """),
        (ContactField.Source, """
            source|lead source|original source|origin|how did you hear about us|lead origin|acquisition source|quelle|lead quelle|herkunft|leadquelle
            source du prospect|origine|origine du prospect|origen|fuente|origen del lead|fonte|origine lead|fonte lead|bron|leadbron|origem|fonte do lead
            kilde|kalla|leadkilde
            """),
        (ContactField.Stage, """
            lead status|status|stage|contact status|contact stage|lead stage|prospect status|pipeline stage|leadstatus|phase|statut|statut du prospect|statut du lead|etape
            estado del lead|estado del cliente potencial|etapa|stato|stato lead|stato del lead|fase|status do lead
            """),
        (ContactField.Lifecycle, """
            lifecycle stage|lifecycle|life cycle stage|lebenszyklusphase|lifecycle phase|phase du cycle de vie|etapa del ciclo de vida|fase del ciclo di vita
            levenscyclusfase|etapa do ciclo de vida|livssyklusfase|livscykelfas|livscyklusfase
            """),
        (ContactField.DealTitle, "deal|deal title|deal name|opportunity|opportunity name|dealname|deal titel|nom de la transaction|nombre del negocio|nome trattativa|nome do negocio"),
        (ContactField.DealValue, """
            deal value|deal amount|amount|value|opportunity amount|expected revenue|deal size|estimated value|wert|betrag|auftragswert|dealwert|montant|valeur|importe|valor
            importo|valore|bedrag|waarde|belop|verdi|belopp|varde|belob|vaerdi|revenue potential|potential value
            """),
        (ContactField.DealCurrency, "currency|deal currency|currency iso code|wahrung|devise|monnaie|moneda|divisa|valuta|moeda"),
        (ContactField.DealStage, "deal stage|opportunity stage|dealstage|deal status|dealphase|phase de la transaction|etapa del negocio|fase trattativa"),
        (ContactField.DealDate, """
            expected close date|close date|closing date|deal close date|expected closing date|abschlussdatum|erwartetes abschlussdatum|date de cloture
            fecha de cierre|data di chiusura|sluitingsdatum|data de fechamento
            """),
        (ContactField.Note, """
            note|notes|comment|comments|description|remarks|remark|additional information|notiz|notizen|bemerkung|bemerkungen|kommentar|kommentare|beschreibung|anmerkung|anmerkungen
            remarque|remarques|commentaire|commentaires|nota|notas|comentario|comentarios|observaciones|osservazioni|commenti|descrizione|descripcion
            notitie|notities|opmerking|opmerkingen|observacoes|notat|notater|anteckning|anteckningar|noter|bemaerkning|message|nachricht
            """),
        (ContactField.ActivitySubject, "next step|next activity|next action|task|follow up|activity subject|todo|nachster schritt|aufgabe|prochaine etape|proximo paso|prossimo passo|volgende stap|proximo passo"),
        (ContactField.ActivityDue, """
            due date|next activity date|follow up date|followup date|next follow up|next follow up date|next step date|next contact date|activity due date|activity date|wiedervorlage
            falligkeitsdatum|fallig am|date d echeance|date de relance|fecha de vencimiento|fecha de seguimiento|data di scadenza|vervaldatum|data de vencimento|forfallsdato|forfallodatum
            """),
        (ContactField.Tags, """
            tags|tag|labels|label|groups|group|group membership|categories|category|lists|segments|kategorien|kategorie|gruppen|gruppe|schlagworte
            schlagworter|etiquettes|etiquette|categories contact|groupes|etiquetas|etiqueta|categorias|categoria|grupos|etichette|etichetta|categorie
            gruppi|groepen|labels personen|merkelapper|etiketter|kategorier|grupper
            """),
        (ContactField.OptOut, """
            email opt out|opt out|optout|opted out|email optout|has opted out of email|unsubscribed|unsubscribe|unsubscribed from all email|do not contact|do not email|dnc|no email
            donotcontact|do not mail|marketing contact status|email unsubscribed|opted out of email|suppressed|blacklisted|abgemeldet|keine e mails|nicht kontaktieren
            kein kontakt|e mail opt out|werbesperre|desabonne|desinscrit|ne pas contacter|no contactar|dado de baja|baja|disiscritto|non contattare
            afgemeld|uitgeschreven|niet contacteren|nao contatar|descadastrado|nao contactar|avmeldt|ikke kontakt|kontakt ikke|avregistrerad|kontakta inte|afmeldt|gdpr opt out
            email permission status|person marketing status|marketing status
            """),
        (ContactField.OptIn, """
            opt in|email opt in|subscribed|subscription status|email subscription status|newsletter|accepts marketing|accepts email marketing|email marketing consent
            marketing consent|einwilligung|nyhetsbrev
            """),
        (ContactField.Created, """
            create date|created|created at|created date|date created|date added|added|creation date|added on|created on|person created|contact created|erstelldatum|erstellt|erstellt am
            erstellungsdatum|angelegt am|date de creation|cree le|fecha de creacion|creado|data di creazione|creato il|aanmaakdatum|aangemaakt op|data de criacao
            opprettet|opprettelsesdato|skapad|skapad datum|oprettet|oprettelsesdato
            """),
        (ContactField.ExternalId, """
            id|record id|record id contact|contact id|lead id|person id|external id|uid|crm id|customer id|customer number|client id|datensatz id|kundennummer
            id de registro|id de l enregistrement|id record|kontakt id|kundenr|kundnummer|klantnummer
            """),
        (ContactField.Ignore, "photo|picture|avatar|photo url"));

    /// <summary>Words beside the word that say whose or what for.</summary>
    internal static readonly Dictionary<string, ValueKind> Kinds = new(StringComparer.Ordinal)
    {
        ["work"] = ValueKind.Work, ["business"] = ValueKind.Work, ["office"] = ValueKind.Work, ["direct"] = ValueKind.Work, ["geschaftlich"] = ValueKind.Work,
        ["buro"] = ValueKind.Work, ["arbeit"] = ValueKind.Work, ["dienstlich"] = ValueKind.Work, ["bureau"] = ValueKind.Work, ["travail"] = ValueKind.Work,
        ["professionnel"] = ValueKind.Work, ["professionnelle"] = ValueKind.Work, ["trabajo"] = ValueKind.Work, ["oficina"] = ValueKind.Work,
        ["lavoro"] = ValueKind.Work, ["ufficio"] = ValueKind.Work, ["werk"] = ValueKind.Work, ["zakelijk"] = ValueKind.Work, ["zakelijke"] = ValueKind.Work,
        ["trabalho"] = ValueKind.Work, ["comercial"] = ValueKind.Work, ["escritorio"] = ValueKind.Work, ["jobb"] = ValueKind.Work, ["arbeid"] = ValueKind.Work,
        ["arbete"] = ValueKind.Work, ["arbejde"] = ValueKind.Work, ["kontor"] = ValueKind.Work, ["laboral"] = ValueKind.Work,
        ["mailing"] = ValueKind.Work, ["durchwahl"] = ValueKind.Work,
        ["mobile"] = ValueKind.Mobile, ["cell"] = ValueKind.Mobile, ["cellular"] = ValueKind.Mobile, ["cellphone"] = ValueKind.Mobile, ["handy"] = ValueKind.Mobile,
        ["handynummer"] = ValueKind.Mobile, ["mobil"] = ValueKind.Mobile, ["mobiltelefon"] = ValueKind.Mobile, ["mobilnummer"] = ValueKind.Mobile,
        ["mobiltelefonnummer"] = ValueKind.Mobile, ["mobiltlf"] = ValueKind.Mobile,
        ["portable"] = ValueKind.Mobile, ["movil"] = ValueKind.Mobile, ["celular"] = ValueKind.Mobile, ["cellulare"] = ValueKind.Mobile,
        ["mobiel"] = ValueKind.Mobile, ["mobiele"] = ValueKind.Mobile, ["gsm"] = ValueKind.Mobile, ["telemovel"] = ValueKind.Mobile, ["iphone"] = ValueKind.Mobile,
        ["whatsapp"] = ValueKind.Mobile, ["car"] = ValueKind.Mobile,
        ["home"] = ValueKind.Home, ["private"] = ValueKind.Home, ["personal"] = ValueKind.Home, ["privat"] = ValueKind.Home, ["domicile"] = ValueKind.Home,
        ["prive"] = ValueKind.Home, ["perso"] = ValueKind.Home, ["personnel"] = ValueKind.Home, ["casa"] = ValueKind.Home, ["particular"] = ValueKind.Home,
        ["thuis"] = ValueKind.Home, ["hjem"] = ValueKind.Home, ["hem"] = ValueKind.Home, ["abitazione"] = ValueKind.Home, ["residencial"] = ValueKind.Home,
        ["company"] = ValueKind.Company, ["organization"] = ValueKind.Company, ["zentrale"] = ValueKind.Company, ["telefonzentrale"] = ValueKind.Company,
        ["billing"] = ValueKind.Other, ["shipping"] = ValueKind.Other,
        ["other"] = ValueKind.Other, ["andere"] = ValueKind.Other, ["sonstige"] = ValueKind.Other, ["weitere"] = ValueKind.Other, ["weiteres"] = ValueKind.Other,
        ["autre"] = ValueKind.Other, ["otro"] = ValueKind.Other, ["otra"] = ValueKind.Other, ["altro"] = ValueKind.Other, ["outro"] = ValueKind.Other,
        ["overig"] = ValueKind.Other, ["annan"] = ValueKind.Other, ["annen"] = ValueKind.Other, ["anden"] = ValueKind.Other,
        ["fax"] = ValueKind.Fax, ["telefax"] = ValueKind.Fax, ["faxnummer"] = ValueKind.Fax,
    };

    /// <summary>Words that don't change what a heading means.</summary>
    internal static readonly HashSet<string> Fillers = new(StringComparer.Ordinal)
    {
        "primary", "main", "default", "contact", "person", "lead", "customer", "client", "prospect", "your", "number", "no", "s", "principal", "preferred",
        "du", "de", "del", "des", "da", "do", "di", "van", "the", "d", "la", "le", "el", "secondary", "additional", "alternate", "alternative", "value", "haupt",
    };

    private static Dictionary<string, ContactField> Read(params (ContactField Field, string Words)[] entries)
    {
        var fields = new Dictionary<string, ContactField>(StringComparer.Ordinal);
        foreach (var (field, words) in entries)
        {
            foreach (var word in words.Split(['|', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            {
                fields.TryAdd(word, field);
            }
        }

        return fields;
    }
}
