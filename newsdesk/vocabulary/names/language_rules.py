"""Plural rules for whole numbers, directions of writing, territories and codes: made by `make cldr`."""

# From the Unicode CLDR 48.2.0, whose licence is newsdesk/reading/words/LICENSE-UNICODE.txt.
# Above the languages are their rules; several lines of one category are alternatives.
PLURAL_RULES = """
one: n = 1
    af an asa ast az bal bem bez bg brx ce cgg chr ckb da de dv ee el en eo et eu fi fo fur fy gl gsw ha haw hu ia ie io
    jgo jmc ka kaj kcg kk kkj kl ks ksb ku ky lb lg lij mas mgo ml mn mr nah nb nd ne nl nn nnh no nr ny nyn om or os
    pap ps rm rof rwk saq sc sd sdh seh sn so sq ss ssy st sv sw syr ta te teo tig tk tn tr ts ug ur uz ve vo vun wae xh
    xog yi
one: n = 0..1
    ak bho csw guw ln mg nso pa ti wa
one: n = 0
one: n = 1
    am as bn doi fa gu hi kn kok kok-Latn pcm zu
zero: n = 0
one: n = 1
two: n = 2
few: n % 100 = 3..10
many: n % 100 = 11..99
    ar ars
one: n % 10 = 1 and n % 100 != 11
few: n % 10 = 2..4 and n % 100 != 12..14
many: n % 10 = 0
many: n % 10 = 5..9
many: n % 100 = 11..14
    be ru uk
zero: n = 0
one: n = 1
    blo cv ksh
other
    bm bo dz hnj id ig ii ja jbo jv jw kde kea km ko lkt lo ms my nqo osa sah ses sg su th to tpi und vi wo yo yue zh
one: n % 10 = 1 and n % 100 != 11,71,91
two: n % 10 = 2 and n % 100 != 12,72,92
few: n % 10 = 3..4,9 and n % 100 != 10..19,70..79,90..99
many: n != 0 and n % 1000000 = 0
    br
one: n % 10 = 1 and n % 100 != 11
few: n % 10 = 2..4 and n % 100 != 12..14
    bs hr sh sr
one: n = 1
many: n != 0 and n % 1000000 = 0
    ca es it lld pt-PT scn vec
one: n = 1,2,3
one: n % 10 != 4,6,9
    ceb fil tl
one: n = 1
few: n = 2..4
    cs sk
zero: n = 0
one: n = 1
two: n = 2
few: n = 3
many: n = 6
    cy
one: n % 100 = 1
two: n % 100 = 2
few: n % 100 = 3..4
    dsb hsb sl
one: n = 0,1
    ff hy kab si
one: n = 0,1
many: n != 0 and n % 1000000 = 0
    fr
one: n = 1
two: n = 2
few: n = 3..6
many: n = 7..10
    ga
one: n = 1,11
two: n = 2,12
few: n = 3..10,13..19
    gd
one: n % 10 = 1
two: n % 10 = 2
few: n % 100 = 0,20,40,60,80
    gv
one: n = 1
two: n = 2
    he iu naq sat se sma smi smj smn sms
one: n % 10 = 1 and n % 100 != 11
    is mk
zero: n = 0
one: n = 1
two: n % 100 = 2,22,42,62,82
two: n % 1000 = 0 and n % 100000 = 1000..20000,40000,60000,80000
two: n != 0 and n % 1000000 = 100000
few: n % 100 = 3,23,43,63,83
many: n != 1 and n % 100 = 1,21,41,61,81
    kw
zero: n = 0
one: n = 0,1 and n != 0
    lag
one: n % 10 = 1 and n % 100 != 11..19
few: n % 10 = 2..9 and n % 100 != 11..19
    lt
zero: n % 10 = 0
zero: n % 100 = 11..19
one: n % 10 = 1 and n % 100 != 11
    lv prg
one: n = 1
few: n = 0
few: n != 1 and n % 100 = 1..19
    mo ro
one: n = 1
two: n = 2
few: n = 0
few: n % 100 = 3..10
many: n % 100 = 11..19
    mt
one: n = 1
few: n % 10 = 2..4 and n % 100 != 12..14
many: n != 1 and n % 10 = 0..1
many: n % 10 = 5..9
many: n % 100 = 12..14
    pl
one: n = 0..1
many: n != 0 and n % 1000000 = 0
    pt
one: n % 10 = 1 and n % 100 != 11
two: n = 2
few: n != 2 and n % 10 = 2..9 and n % 100 != 11..19
    sgs
one: n = 0
one: n = 1
few: n = 2..10
    shi
one: n = 0..1
one: n = 11..99
    tzm
"""
RIGHT_TO_LEFT_SCRIPTS = """
    Adlm Arab Armi Avst Chrs Cprt Elym Gara Hatr Hebr Hung Khar Lydi Mand Mani Mend Merc Mero Narb Nbat Nkoo Orkh Ougr
    Palm Phli Phlp Phnx Prti Rohg Samr Sarb Sidt Sogd Sogo Syrc Thaa Yezi
"""
RIGHT_TO_LEFT_LANGUAGES = """
    aao abh abv acm acq acw acx adf ae aeb aec aee aeq afb aib aii aij aiq amw apc apd ar arc arq ars ary arz ask atn
    auj auz avd avl ayh ayl ayn ayp azb bal bdz bej bft bgn bgp bhe bhm bhn bjf bjm bqi brh brk bsh bsk chg cja ckb clh
    czk dcc def deh dgl dmk dml dv ecy esh fa fay faz fia fub gbz ggg gha ghr gig gjk gju glh glk grr gwc gwf gwt gzi
    hac haz hbo he hkh hnd hno hoh hrt hrz hss huy isk itk iw jad jat jbe jbn jdg ji jnd jog jpa jpr jrb jye kbu kby kcy
    kfm khw klj kmz kqd ks ktl kvx kxp lad lah lhs lki lrc lrk lrl lsa lsd lss luv luz mby mde mey mfa mfi mhj mid mki
    mnj mve mvy myz mzb mzn nli nlm nqo ntz nyq oar obm odk oru ota otk oui pal pbt pgd phl phn phr phv plk prc prd prx
    ps psh psi pst qxq rdb rhg rmt sam sbn scl sd sdb sdf sdg sdh sds sgr sgy shd shm shu shv siy siz skr smp smy sog
    sqo sqt srh srz ssh sts swb syc syn syr tjo tks tmr tov tra trg trm trw ug ur ush uzs vaf vgr vmh wbk wlo wne wni
    wsv xco xhe xka xkc xkj xkp xld xly xmn xmr xna xpr xsa xsd xvi ydg yhd yi yih yud zba zdj zrp zum
"""
LIKELY_TERRITORIES = """
    ab-GE af-ZA agq-CM ak-GH am-ET an-ES ann-NG apc-SY ar-EG arn-CL as-IN asa-TZ ast-ES az-AZ az-Arab-IR ba-RU bal-PK
    bas-CM be-BY bem-ZM bez-TZ bg-BG bgc-IN bgn-PK bho-IN blo-BJ blt-VN bm-ML bn-BD bo-CN br-FR brx-IN bs-BA bss-CM
    bua-RU ca-ES cch-NG ccp-BD ce-RU ceb-PH cgg-UG cho-US chr-US cic-US ckb-IQ co-FR cs-CZ csw-CA cv-RU cy-GB da-DK
    dav-KE de-DE dje-NE doi-IN dsb-DE dua-CM dyo-SN dz-BT ebu-KE ee-GH el-GR en-US es-ES et-EE eu-ES ewo-CM fa-IR
    ff-Adlm-GN ff-SN fi-FI fil-PH fo-FO fr-FR frr-DE fur-IT fy-NL ga-IE gaa-GH gd-GB gl-ES gn-PY gsw-CH gu-IN guz-KE
    gv-IM ha-NG haw-US he-IL hi-IN hnj-US hr-HR hsb-DE ht-HT hu-HU hy-AM id-ID ie-EE ig-NG ii-CN is-IS it-IT ja-JP
    jgo-CM jmc-TZ jv-ID ka-GE kaa-UZ kab-DZ kaj-NG kam-KE kcg-NG kde-TZ kea-CV kek-GT ken-CM kgp-BR khq-ML ki-KE
    kk-Arab-CN kk-KZ kkj-CM kl-GL kln-KE km-KH kn-IN ko-KR kok-IN kpe-LR ks-IN ksb-TZ ksf-CM ksh-DE ku-TR kw-GB kxv-IN
    ky-KG lag-TZ lb-LU lg-UG lij-IT lkt-US lld-IT lmo-IT ln-CD lo-LA lrc-IR lt-LT lu-CD luo-KE luy-KE lv-LV mai-IN
    mas-KE mdf-RU mer-KE mfe-MU mg-MG mgh-MZ mgo-CM mi-NZ mic-CA mk-MK ml-IN mn-MN mni-IN moh-CA mr-IN ms-MY mt-MT
    mua-CM mus-US my-MM myv-RU mzn-IR naq-NA nb-NO nd-ZW nds-DE ne-NP nl-NL nmg-CM nn-NO nnh-CM no-NO nqo-GN nso-ZA
    nus-SS nv-US ny-MW nyn-UG oc-FR oka-CA om-ET or-IN os-GE osa-US pa-Arab-PK pa-IN pap-CW pcm-NG pis-SB pl-PL pms-IT
    prg-PL ps-AF pt-BR qu-PE quc-GT raj-IN rhg-MM rif-MA rm-CH rn-BI ro-RO rof-TZ ru-RU rw-RW rwk-TZ sa-IN sah-RU saq-KE
    sat-IN sbp-TZ sc-IT scn-IT sd-Deva-IN sd-PK sdh-IR se-NO seh-MZ ses-ML sg-CF shi-MA shn-MM si-LK sk-SK skr-PK sl-SI
    sma-SE smj-SE smn-FI sms-FI sn-ZW so-SO sq-AL sr-RS ss-ZA ssy-ER st-ZA su-ID sv-SE sw-TZ syr-IQ szl-PL ta-IN te-IN
    teo-UG tg-TJ th-TH ti-ET tk-TM tn-ZA to-TO tpi-PG tr-TR trv-TW trw-PK tt-RU twq-NE tyv-RU tzm-MA ug-CN uk-UA ur-PK
    uz-Arab-AF uz-UZ vai-LR vec-IT vi-VN vmw-MZ vun-TZ wa-BE wae-CH wbp-AU wo-SN xh-ZA xnr-IN xog-UG yav-CM yi-UA yo-NG
    yrl-BR yue-HK yue-Hans-CN za-CN zgh-MA zh-CN zh-Hant-TW zu-ZA
"""
LONG_CODES = """
    aar-aa abk-ab afr-af aka-ak alb-sq amh-am ara-ar arg-an arm-hy asm-as ava-av ave-ae aym-ay aze-az bak-ba bam-bm
    baq-eu bel-be ben-bn bis-bi bod-bo bos-bs bre-br bul-bg bur-my cat-ca ces-cs cha-ch che-ce chi-zh chu-cu chv-cv
    cor-kw cos-co cre-cr cym-cy cze-cs dan-da deu-de div-dv dut-nl dzo-dz ell-el eng-en epo-eo est-et eus-eu ewe-ee
    fao-fo fas-fa fij-fj fin-fi fra-fr fre-fr fry-fy ful-ff geo-ka ger-de gla-gd gle-ga glg-gl glv-gv gre-el grn-gn
    guj-gu hat-ht hau-ha heb-he her-hz hin-hi hmo-ho hrv-hr hun-hu hye-hy ibo-ig ice-is ido-io iii-ii iku-iu ile-ie
    ina-ia ind-id ipk-ik isl-is ita-it jav-jv jpn-ja kal-kl kan-kn kas-ks kat-ka kau-kr kaz-kk khm-km kik-ki kin-rw
    kir-ky kom-kv kon-kg kor-ko kua-kj kur-ku lao-lo lat-la lav-lv lim-li lin-ln lit-lt ltz-lb lub-lu lug-lg mac-mk
    mah-mh mal-ml mao-mi mar-mr may-ms mkd-mk mlg-mg mlt-mt mol-ro mon-mn mri-mi msa-ms mya-my nau-na nav-nv nbl-nr
    nde-nd ndo-ng nep-ne nld-nl nno-nn nob-nb nor-no nya-ny oci-oc oji-oj ori-or orm-om oss-os pan-pa per-fa pli-pi
    pol-pl por-pt pus-ps que-qu roh-rm ron-ro rum-ro run-rn rus-ru sag-sg san-sa sin-si slk-sk slo-sk slv-sl sme-se
    smo-sm sna-sn snd-sd som-so sot-st spa-es sqi-sq srd-sc srp-sr ssw-ss sun-su swa-sw swe-sv tah-ty tam-ta tat-tt
    tel-te tgk-tg tha-th tib-bo tir-ti ton-to tsn-tn tso-ts tuk-tk tur-tr twi-ak uig-ug ukr-uk urd-ur uzb-uz ven-ve
    vie-vi vol-vo wel-cy wln-wa wol-wo xho-xh yid-yi yor-yo zha-za zho-zh zul-zu
"""
